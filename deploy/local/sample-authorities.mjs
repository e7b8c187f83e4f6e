import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program.mjs';
import { step } from './steps.mjs';

const UID = '0.9.2342.19200300.100.1.1';

/** Where the sample CAs name the holders of their certificates, as the real ones do (ID-33). */
const identityRules = [
  { number: 'tax-code', attribute: UID, prefix: 'MST:' },
  { number: 'budget-code', attribute: UID, prefix: 'MNS:' },
  { number: 'identity-number', attribute: UID, prefix: 'CCCD:' },
  { number: 'identity-number', attribute: UID, prefix: 'CMND:' },
  { number: 'agency-code', attribute: '2.5.4.5' },
];

const authorities = [
  { id: 'government', name: 'CA chuyên dùng Chính phủ (mẫu)', isGovernment: true },
  { id: 'public', name: 'CA công cộng (mẫu)', isGovernment: false },
];

const rootOf = (dataDir, id) => join(dataDir, 'pki', `${id}-root.pem`);

/** Lets the outside world make its CAs before it is started, so that identity can be told whom to trust. */
export async function makeSampleAuthorities(platform) {
  if (authorities.every(({ id }) => existsSync(rootOf(platform.dataDir, id)))) return;
  await step('Making the sample certification authorities', () =>
    runProgram('outside-world', 'make-pki', platform),
  );
}

/** The sample CAs as identity's seed takes trusted authorities (ID-32). */
export function sampleAuthorities(dataDir) {
  return authorities.map((authority) => ({
    ...authority,
    anchor: readFileSync(rootOf(dataDir, authority.id), 'utf8'),
    identityRules,
    activeFrom: '2020-01-01T00:00:00Z',
  }));
}
