import { fieldProblems as catalogue } from '@vnconnect/contracts';
import type { FieldProblem, FieldProblemCode } from '@vnconnect/contracts';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const MOST_FIELDS = 50;
const LONGEST_SEGMENT = 64;
/** Control, invisible, private and broken characters: a path is shown to people. */
const HOSTILE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Says for every field that a schema refused why, in codes of the catalogue. A message of the schema that is such a
 * code stands; otherwise the kind of the issue decides. Parse with `reportInput: true`, so that a missing field is
 * told from one of the wrong type.
 */
export function fieldProblems(error: z.core.$ZodError): FieldProblem[] {
  const found = new Map<string, FieldProblem>();
  for (const problem of error.issues.flatMap((issue) => problemsOf(issue, []))) {
    if (found.size < MOST_FIELDS) found.set(`${problem.path} ${problem.code}`, problem);
  }
  return [...found.values()];
}

function problemsOf(issue: Issue, under: PropertyKey[]): FieldProblem[] {
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: show([...path, key]), code: 'field.unknown' }));
  }
  const said = saidBySchema(issue);
  if (said) return [{ path: show(path), code: said }];
  if (issue.code === 'invalid_union') return ofUnion(issue, path);
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    return issue.issues.slice(0, 1).flatMap((inner) => problemsOf(inner, path));
  }
  return [{ path: show(path), code: byKind(issue) }];
}

/** The schema's own message, when it is a code. `field.required` is believed only of what is really missing. */
function saidBySchema(issue: Issue): FieldProblemCode | undefined {
  const wrongType = issue.code === 'invalid_type';
  if (wrongType && 'input' in issue && issue.input === undefined) return 'field.required';
  if (!Object.hasOwn(catalogue, issue.message)) return undefined;
  const code = issue.message as FieldProblemCode; // a key of the catalogue, as just seen
  return wrongType && code === 'field.required' ? 'field.type' : code;
}

function byKind(issue: Exclude<Issue, { code: 'unrecognized_keys' }>): FieldProblemCode {
  const counted = 'origin' in issue && ['string', 'array', 'set', 'map', 'file'].includes(issue.origin);
  switch (issue.code) {
    case 'invalid_type':
      return 'field.type';
    case 'too_big':
      return counted ? 'field.too-long' : 'field.range';
    case 'too_small':
      return counted ? 'field.too-short' : 'field.range';
    case 'not_multiple_of':
      return 'field.range';
    case 'invalid_value':
      return 'field.choice';
    default:
      return 'field.format';
  }
}

/** Of a union, the branch that came furthest; when all stopped at the very value, its kind is none of theirs. */
function ofUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: PropertyKey[]): FieldProblem[] {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  if (branches.length === 0) return [{ path: show(path), code: 'field.choice' }];
  const depth = (branch: readonly Issue[]) => Math.max(...branch.map((inner) => inner.path.length));
  const furthest = branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best));
  if (depth(furthest) === 0 && branches.length > 1) {
    const missing = 'input' in issue && issue.input === undefined;
    return [{ path: show(path), code: missing ? 'field.required' : 'field.type' }];
  }
  return furthest.flatMap((inner) => problemsOf(inner, path));
}

function show(path: readonly PropertyKey[]): string {
  return path
    .map((segment) => String(segment).slice(0, LONGEST_SEGMENT).toWellFormed().replace(HOSTILE, '\uFFFD'))
    .join('.');
}
