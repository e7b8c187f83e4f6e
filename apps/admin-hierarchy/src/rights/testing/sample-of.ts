import { z } from 'zod';

type Schema = z.core.JSONSchema.JSONSchema;

const formats: Record<string, string> = {
  uuid: '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d',
  'date-time': '2030-01-05T10:30:00.000Z',
  date: '2030-01-05',
  ipv4: '203.0.113.9',
  uri: 'https://partner.example/hook',
  email: 'ai@vnconnect.example',
};

/** Something that a request's schema takes: the least there is of it. Patterns get the words that are given for them. */
export function sampleOf(schema: z.ZodType, words: Readonly<Record<string, unknown>> = {}): unknown {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return sample(described, described, words);
}

function sample(schema: Schema, root: Schema, words: Readonly<Record<string, unknown>>): unknown {
  const of = schema.$ref === undefined ? schema : definition(root, schema.$ref);
  if (of.const !== undefined) return of.const;
  if (of.default !== undefined) return of.default;
  if (of.enum) return of.enum[0];
  const [first] = of.oneOf ?? of.anyOf ?? [];
  if (first !== undefined) return typeof first === 'object' ? sample(first, root, words) : undefined;
  switch (of.type) {
    case 'object':
      return Object.fromEntries(
        (of.required ?? []).map((name) => {
          const property = of.properties?.[name];
          return [name, words[name] ?? (typeof property === 'object' ? sample(property, root, words) : 'x')];
        }),
      );
    case 'array': {
      const items = of.items;
      const one = typeof items === 'object' && !Array.isArray(items) ? sample(items, root, words) : 'x';
      return Array.from({ length: of.minItems ?? 0 }, () => one);
    }
    case 'integer':
    case 'number':
      return Math.max(of.minimum ?? 1, typeof of.exclusiveMinimum === 'number' ? of.exclusiveMinimum + 1 : 1);
    case 'boolean':
      return false;
    default:
      return (of.format && formats[of.format]) ?? 'x'.repeat(Math.max(of.minLength ?? 1, 1));
  }
}

function definition(root: Schema, reference: string): Schema {
  const found = root.$defs?.[reference.replace('#/$defs/', '')];
  if (typeof found !== 'object') throw new Error(`no ${reference}`);
  return found;
}
