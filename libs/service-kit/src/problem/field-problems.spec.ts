import { describe, expect, it } from '@jest/globals';
import * as contracts from '@vnconnect/contracts';
import type { RequestContract } from '@vnconnect/contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { parseInput } from './parse-input.js';
import { ProblemError } from './problem-error.js';

const problemOf = (schema: z.ZodType, input: unknown): ProblemError | undefined => {
  try {
    parseInput(schema, input);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
};

const codeOf = (schema: z.ZodType, input: unknown) => problemOf(schema, input)?.fields?.[0]?.code;

const requests = Object.values<unknown>(contracts).filter(
  (value): value is RequestContract =>
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'request',
);

describe('field problems', () => {
  const Wish = z.strictObject({
    word: z.string().min(2).max(4),
    id: z.uuid('field.id'),
    colour: z.enum(['red', 'green']),
    count: z.int().min(1).max(9),
    secret: z.string('field.required').max(3, 'password.too-long'),
    lines: z.array(z.object({ amount: z.int().multipleOf(5) })).max(2),
    either: z.union([z.string(), z.object({ text: z.string() })]),
  });
  const wish = {
    word: 'abc',
    id: '7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f',
    colour: 'red',
    count: 1,
    secret: 'x',
    lines: [],
    either: 'x',
  };

  it.each([
    ['a missing field', { word: undefined }, 'word', 'field.required'],
    ['a missing field whose schema speaks of its form', { id: undefined }, 'id', 'field.required'],
    ['null', { word: null }, 'word', 'field.type'],
    ['a wrong type', { word: 5 }, 'word', 'field.type'],
    ['a wrong type where the schema only speaks of absence', { secret: 5 }, 'secret', 'field.type'],
    ['a text too long', { word: 'abcde' }, 'word', 'field.too-long'],
    ['a text too short', { word: 'a' }, 'word', 'field.too-short'],
    ['a code of the schema', { secret: 'xxxx' }, 'secret', 'password.too-long'],
    ['an id of the wrong form', { id: 'x' }, 'id', 'field.id'],
    ['no choice of the list', { colour: 'blue' }, 'colour', 'field.choice'],
    ['a number too large', { count: 10 }, 'count', 'field.range'],
    ['a number too small', { count: 0 }, 'count', 'field.range'],
    ['a fraction', { count: 1.5 }, 'count', 'field.type'],
    ['an unsafe number', { count: 1e300 }, 'count', 'field.range'],
    ['too many lines', { lines: [{ amount: 5 }, { amount: 5 }, { amount: 5 }] }, 'lines', 'field.too-long'],
    ['a line within', { lines: [{ amount: 7 }] }, 'lines.0.amount', 'field.range'],
    ['a branch that came furthest', { either: { text: 1 } }, 'either.text', 'field.type'],
    ['no branch at all', { either: 5 }, 'either', 'field.type'],
    ['an unknown key', { 'ngoài lề': 1 }, 'ngoài lề', 'field.unknown'],
  ])('GW-01 %s is named with its reason', (_what, change, path, code) => {
    expect(problemOf(Wish, { ...wish, ...change })?.fields).toEqual([{ path, code }]);
  });

  it('GW-01 a request that is no object at all is a type', () => {
    expect([undefined, null, 5, 'x', []].map((input) => codeOf(Wish, input))).toEqual([
      'field.required',
      'field.type',
      'field.type',
      'field.type',
      'field.type',
    ]);
  });

  it('GW-01 paths are short and hold nothing invisible, whatever keys were sent', () => {
    const key = `\u202E${'x'.repeat(500)}\uD800\n`;
    const [field] = problemOf(Wish, { ...wish, [key]: 1 })?.fields ?? [];
    expect(field?.path.length).toBeLessThanOrEqual(64);
    expect(field?.path).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('GW-01 no list of problems is longer than fifty', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, 1]));
    expect(problemOf(Wish, { ...wish, ...many })?.fields).toHaveLength(50);
  });

  it.each(requests.map((contract) => [contract.subject, contract] as const))(
    'GW-01 %s: any input at all is taken or gets a problem',
    (_subject, contract) => {
      fc.assert(
        fc.property(
          fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
          (input) => {
            const problem = problemOf(contract.request, input);
            expect(problem === undefined || problem.code === 'invalid-fields').toBe(true);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('GW-01 deep and huge input gets a problem', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`) as unknown;
    const huge = 'ạ'.repeat(1_000_000);
    for (const input of [deep, { ...wish, word: huge }, { ...wish, word: deep }]) {
      expect(problemOf(Wish, input)?.code).toBe('invalid-fields');
    }
  });

  it('GW-01 keys meant to reach a prototype are just unknown', () => {
    const input = JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as unknown;
    expect(problemOf(Wish, input)?.fields?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['__proto__', 'constructor']),
    );
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
