import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Person } from '../clients/people.js';

const Seed = z.object({
  accounts: z.array(
    z.object({
      identityNumbers: z.array(z.string()).min(1),
      fullName: z.string(),
      dateOfBirth: z.string(),
      phones: z.array(z.string()).min(1),
      password: z.string(),
      permissions: z.array(z.string()),
    }),
  ),
});

/** The demo account that may see the message log, as the platform's set-up made it. */
export const readOperator = (): Person => readDemoAccount('notifier.delivery.read');

/** The demo account that decides ownership claims. */
export const readDemoOfficer = (): Person => readDemoAccount('identity.claim.decide');

function readDemoAccount(permission: string): Person {
  const dataDir = process.env.VNC_DATA_DIR ?? fileURLToPath(new URL('../../../.data', import.meta.url));
  const { accounts } = Seed.parse(JSON.parse(readFileSync(join(dataDir, 'seed.json'), 'utf8')));
  const found = accounts.find(({ permissions }) => permissions.includes(permission));
  const identityNumber = found?.identityNumbers[0];
  const phone = found?.phones[0];
  if (found === undefined || identityNumber === undefined || phone === undefined) {
    throw new Error(`No demo account has ${permission}`);
  }
  const { fullName, dateOfBirth, password } = found;
  return { identityNumber, fullName, dateOfBirth, phone, password, email: '' };
}
