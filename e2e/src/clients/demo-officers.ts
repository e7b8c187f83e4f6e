import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Person } from './people.js';

/** The demo officers, as deploy/local/seed-file.mjs names them. */
const DemoRole = z.enum([
  'operator',
  'vpcp',
  'second-vpcp',
  'senior',
  'level-1',
  'desk',
  'leaving',
  'following',
]);
export type DemoRole = z.infer<typeof DemoRole>;

const Seed = z.object({
  accounts: z.array(
    z.object({
      id: z.uuid(),
      identityNumbers: z.array(z.string()).min(1),
      fullName: z.string(),
      dateOfBirth: z.string(),
      phones: z.array(z.string()).min(1),
      password: z.string(),
    }),
  ),
  officers: z.array(z.object({ accountId: z.uuid(), role: DemoRole })),
});

/** The demo account of an officer, as the platform's set-up made it. */
export function readDemoOfficer(role: DemoRole): Person {
  const dataDir = process.env.VNC_DATA_DIR ?? fileURLToPath(new URL('../../../.data', import.meta.url));
  const { accounts, officers } = Seed.parse(JSON.parse(readFileSync(join(dataDir, 'seed.json'), 'utf8')));
  const officer = officers.find((one) => one.role === role);
  const found = accounts.find(({ id }) => id === officer?.accountId);
  const identityNumber = found?.identityNumbers[0];
  const phone = found?.phones[0];
  if (found === undefined || identityNumber === undefined || phone === undefined) {
    throw new Error(`No demo account is ${role}`);
  }
  const { fullName, dateOfBirth, password } = found;
  return { identityNumber, fullName, dateOfBirth, phone, password, email: '' };
}
