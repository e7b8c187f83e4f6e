import { randomInt } from 'node:crypto';
import type { Person } from './people.js';
import { platform } from './platform.js';

/** Puts a person into the register of social insurance; gives their new number of ten digits. */
export async function insure({ identityNumber, fullName, dateOfBirth }: Person): Promise<string> {
  const insuranceNumber = `8${String(randomInt(1_000_000_000)).padStart(9, '0')}`;
  const answer = await fetch(`${platform.world}/api/insured`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ insuranceNumber, identityNumber, fullName, dateOfBirth }),
  });
  if (!answer.ok) throw new Error(`The insurance register answered ${answer.status}`);
  return insuranceNumber;
}

/** What every made-up person signs in with at Vietnam Post and VNeID. */
export const samplePassword = 'matkhau-mau';

/** Switches the faults of Vietnam Post and VNeID; those left out behave. */
export async function setProviderFaults(faults: { vietnamPost?: object; vneid?: object }): Promise<void> {
  const answer = await fetch(`${platform.world}/api/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ vietnamPost: {}, vneid: {}, ...faults }),
  });
  if (!answer.ok) throw new Error(`The outside world answered ${answer.status}`);
}
