/** One thing that an act changed: from what to what; undefined where there was, or is, nothing. */
export interface Change {
  /** Its name in the log, parts joined by dots. */
  readonly field: string;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
}

export type Plain = string | number | boolean;
type Values = ReadonlyMap<string, readonly Plain[]>;

/** What differs between before and after, in the order in which it is told; of lists, what came and what went. */
export function changesOf(before: object | undefined, after: object | undefined): Change[] {
  const was = valuesOf(before);
  const is = valuesOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) =>
    differencesOf(field, was.get(field) ?? [], is.get(field) ?? []),
  );
}

function differencesOf(field: string, was: readonly Plain[], is: readonly Plain[]): Change[] {
  const gone = was.filter((value) => !is.includes(value));
  const come = is.filter((value) => !was.includes(value));
  const count = Math.max(gone.length, come.length);
  return Array.from({ length: count }, (_, at) => ({ field, before: gone[at], after: come[at] }));
}

function valuesOf(value: object | undefined): Values {
  const values = new Map<string, Plain[]>();
  collect(value ?? {}, '', values);
  return values;
}

function collect(value: unknown, field: string, into: Map<string, Plain[]>): void {
  if (Array.isArray(value)) for (const one of value) collect(one, field, into);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value))
      collect(one, field === '' ? name : `${field}.${name}`, into);
  else if (isPlain(value)) into.set(field, [...(into.get(field) ?? []), value]);
}

const isPlain = (value: unknown): value is Plain => ['string', 'number', 'boolean'].includes(typeof value);
