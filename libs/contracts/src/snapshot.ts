import { z } from 'zod';
import * as all from './index.js';
import type { EventContract, FileContract, RequestContract } from './index.js';
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
    contracts[one.subject] = promiseOf(one);
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

function promiseOf(contract: RequestContract | EventContract | FileContract): object {
  if (contract.kind === 'event') return { payload: z.toJSONSchema(contract.payload, { io: 'output' }) };
  const request = z.toJSONSchema(contract.request, { io: 'input' });
  const problems = [...contract.problems].sort();
  if (contract.kind === 'download') return { download: request, problems };
  const reply = z.toJSONSchema(contract.reply, { io: 'output' });
  if (contract.kind === 'request') return { request, reply, problems };
  return { upload: request, maxBytes: contract.maxBytes, reply, problems };
}
