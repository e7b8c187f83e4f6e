import { z } from 'zod';
import * as all from './index.js';
import { fieldProblems } from './problems/field-problems.js';
import { problems } from './problems/catalogue.js';

/**
 * The whole of what services promise one another, as plain JSON: each request and event as JSON Schema (draft 2020-12),
 * the problem codes with their statuses, the field codes. Kept in `snapshot/contracts.json`.
 */
export function contractSnapshot() {
  const contracts: Record<string, unknown> = {};
  for (const one of Object.values(all)) {
    if (typeof one !== 'object' || !('kind' in one)) continue;
    if (one.kind === 'request') {
      contracts[one.subject] = {
        request: z.toJSONSchema(one.request, { io: 'input' }),
        reply: z.toJSONSchema(one.reply, { io: 'output' }),
        problems: [...one.problems].sort(),
      };
    } else {
      contracts[one.subject] = { payload: z.toJSONSchema(one.payload, { io: 'output' }) };
    }
  }
  return {
    contracts: Object.fromEntries(Object.entries(contracts).sort(([a], [b]) => (a < b ? -1 : 1))),
    problems: Object.fromEntries(
      Object.entries(problems)
        .map(([code, { status }]) => [code, status] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    fieldProblems: Object.keys(fieldProblems).sort(),
  };
}
