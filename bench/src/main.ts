import { benchAudit } from './audit/audit.bench.js';
import { benchCertificates } from './certificates/certificates.bench.js';
import { benchCodeFlow } from './code-flow/code-flow.bench.js';
import { benchFullFlow } from './code-flow/full-flow.bench.js';
import { benchTokenEndpoint } from './code-flow/token-endpoint.bench.js';
import { benchHop } from './hop/hop.bench.js';
import { busOf } from './platform/bus.js';
import { ownPlace } from './platform/own-platform.mjs';
import { benchLists } from './lists/lists.bench.js';
import { benchProcesses } from './platform/processes.bench.js';
import { loadNow, reportOf, writeReport } from './report.js';
import { isKept } from './row.js';
import type { Row } from './row.js';
import { benchRights } from './rights/rights.bench.js';
import { benchRecoveryTiming } from './recovery/recovery-timing.bench.js';
import { benchManyAccounts } from './sign-in/many-accounts.bench.js';
import { benchUnits } from './units/units.bench.js';
import { benchUsers } from './users/users.bench.js';
import { benchSignIn } from './sign-in/sign-in.bench.js';

const PARTS = [
  'hop',
  'units',
  'rights',
  'processes',
  'certificates',
  'passwords',
  'recovery-timing',
  'code-flow',
  'token-endpoint',
  'full-flow',
  'lists',
  'users',
  'audit',
  'many-accounts',
] as const;
type Part = (typeof PARTS)[number];

async function benchPlatform(parts: readonly Part[]): Promise<Row[]> {
  const place = await ownPlace();
  const { platform, rows } = await benchProcesses(place);
  const { bus, close } = await busOf(platform.natsUrlFor('gateway'));
  try {
    return [
      ...(parts.includes('processes') ? rows : []),
      ...(parts.includes('certificates') ? await benchCertificates(place) : []),
      ...(parts.includes('passwords') ? await benchSignIn(bus) : []),
      ...(parts.includes('recovery-timing') ? await benchRecoveryTiming(bus, platform) : []),
      ...(parts.includes('code-flow') ? await benchCodeFlow(place, platform, bus) : []),
      ...(parts.includes('token-endpoint') ? await benchTokenEndpoint(place, platform, bus) : []),
      ...(parts.includes('full-flow') ? await benchFullFlow(place, platform) : []),
      ...(parts.includes('lists') ? await benchLists(platform, bus) : []),
      ...(parts.includes('users') ? await benchUsers(platform) : []),
      ...(parts.includes('audit') ? await benchAudit(platform) : []),
      // The last one: it leaves a million accounts.
      ...(parts.includes('many-accounts') ? await benchManyAccounts(bus, platform) : []),
    ];
  } finally {
    await close();
    await platform.stop();
  }
}

async function bench(parts: readonly Part[]): Promise<Row[]> {
  const hop = parts.includes('hop') ? await benchHop() : [];
  const units = parts.includes('units') ? benchUnits() : [];
  const rights = parts.includes('rights') ? benchRights() : [];
  const inProcess: readonly Part[] = ['hop', 'units', 'rights'];
  const needsPlatform = parts.some((part) => !inProcess.includes(part));
  return [...hop, ...units, ...rights, ...(needsPlatform ? await benchPlatform(parts) : [])];
}

const asked = PARTS.filter((part) => process.argv.includes(part));
const loadBefore = loadNow();
const rows = await bench(asked.length > 0 ? asked : PARTS);
const report = reportOf(rows, loadBefore);
console.log(`\n${report}`);
if (asked.length === 0) await writeReport(report);
process.exitCode = rows.every(isKept) ? 0 : 1;
