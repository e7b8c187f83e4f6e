import { fromJsonText } from '@vnconnect/service-kit';
import { z } from 'zod';
import { CheckpointPublicJwk } from './audit/chain/checkpoint.js';
import { reportOf } from './audit/verify/report.js';
import { verifyLog } from './audit/verify/verify-log.js';

// Verifies the audit log (AH-40): exits with 1 when it does not hold. docs/operations/audit.md
const { DATABASE_URL, NATS_URL, AUDIT_PUBLIC_JWKS } = z
  .object({ DATABASE_URL: z.url(), NATS_URL: z.url(), AUDIT_PUBLIC_JWKS: z.string() })
  .parse(process.env);
const { username, password, host } = new URL(NATS_URL);
const { keys } = fromJsonText(z.object({ keys: z.array(CheckpointPublicJwk).min(1) }), AUDIT_PUBLIC_JWKS);
const began = performance.now();
const { verdict, surroundings } = await verifyLog({
  databaseUrl: DATABASE_URL,
  nats: { servers: host, user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  keys,
});
console.log(reportOf(verdict, surroundings));
console.log(`Verified in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
process.exitCode = verdict.findings.length === 0 ? 0 : 1;
