import { Client, type ClientConfig } from 'pg';

/** More different statements than this come of lists of varying length; those are not worth keeping. */
const MOST_STATEMENTS = 500;
/**
 * At the end of a statement that is to be planned for its values each time: a search, whose best plan depends on what
 * is looked for. A named one gets a plan for any values after its fifth use, and that can be a thousand times slower.
 */
export const PLANNED_EACH_TIME = '/* planned each time */';
const names = new Map<string, string>();

/**
 * A connection that has PostgreSQL parse and plan a statement once instead of each time: those with parameters are
 * named, and pg prepares a named one at its first use on a connection. Planning is half of the database's work in a
 * sign-in.
 */
export class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const query: unknown = this.query.bind(this);
    Object.assign(this, {
      query: (statement: unknown, values: unknown, ...rest: unknown[]): unknown => {
        const name = Array.isArray(values) && values.length > 0 ? nameOf(statement) : undefined;
        const named = name === undefined ? [statement, values] : [{ name, text: statement }, values];
        return Reflect.apply(query as Client['query'], this, [...named, ...rest]);
      },
    });
  }
}

function nameOf(statement: unknown): string | undefined {
  if (typeof statement !== 'string') return undefined; // a cursor or a configuration of its own
  if (statement.endsWith(PLANNED_EACH_TIME)) return undefined;
  let name = names.get(statement);
  if (name === undefined && names.size < MOST_STATEMENTS) {
    name = `vnc_${names.size}`;
    names.set(statement, name);
  }
  return name;
}
