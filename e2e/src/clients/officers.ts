import { type DemoRole, readDemoOfficer } from './demo-officers.js';
import { Citizen } from './citizen.js';
import type { Person } from './people.js';
import { platform, waitFor } from './platform.js';
import { Refused } from './rest.js';

const signedIn = new Map<string, Promise<Citizen>>();

/** A demo officer, signed in at the portal. */
export const signedInOfficer = (role: DemoRole): Promise<Citizen> => once(readDemoOfficer(role));

/** Once for all who ask: five codes an hour go to one phone (ID-12), and the demo accounts are everybody's. */
function once(person: Person): Promise<Citizen> {
  const known = signedIn.get(person.identityNumber);
  if (known) return known;
  const begun = signIn(new Citizen(person));
  signedIn.set(person.identityNumber, begun);
  return begun;
}

/** Somebody else may have signed in to it just now: codes to one phone are 30 s apart (ID-12). */
function signIn(citizen: Citizen): Promise<Citizen> {
  const attempt = async () => {
    const page = await citizen.browser.open(`${platform.portal}/auth/sign-in`);
    try {
      await citizen.signIn(page);
      return citizen;
    } catch (error) {
      if (error instanceof Refused && error.code === 'otp.too-soon') return undefined;
      throw error;
    }
  };
  return waitFor('a code to be sent again', attempt, 40_000, 5_000);
}
