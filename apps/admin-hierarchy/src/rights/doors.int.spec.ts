import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '@vnconnect/contracts';
import { type AccountId, type Permission, type RequestContract } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID } from '../units/unit-id-of.js';
import { makeNewUser, putUser } from '../users/testing/make-user.js';
import { doors } from './testing/doors.js';
import { doorsOf } from './testing/doors-of.js';
import { putAdministration } from './testing/put-rights.js';
import { sampleOf } from './testing/sample-of.js';

let tested: TestedService;
/** An active user without any right, and an administrator of VPCP. */
let stranger: AccountId;
let vpcp: AccountId;
let words: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  const put = async () => (await putUser(tested, makeNewUser(ROOT_UNIT_ID), { isActive: true })).accountId;
  [stranger, vpcp] = [await put(), await put()];
  await putAdministration(tested, { accountId: vpcp, level: 'vpcp', unitId: ROOT_UNIT_ID });
  const { accountId } = await putUser(tested, makeNewUser(ROOT_UNIT_ID));
  words = { subsystem: 'PAKN', code: 'PAKN', accountId, unitId: ROOT_UNIT_ID };
});
afterAll(() => tested.stop());

const PREFIX = 'admin-hierarchy.';

const requests: readonly RequestContract[] = Object.values(contracts)
  .filter((one) => typeof one === 'object' && 'kind' in one)
  .filter((one) => one.kind === 'request');

function contractOf(subject: string): RequestContract {
  const found = requests.find((one) => one.subject === PREFIX + subject);
  if (!found) throw new Error(`no contract ${subject}`);
  return found;
}

/** `answered`, or the code of the refusal. @param accountId who asks; nobody, when left out */
async function outcome(
  subject: string,
  accountId?: AccountId,
  permissions: Permission[] = [],
): Promise<string> {
  const contract = contractOf(subject);
  const caller = accountId && tested.tokens.sign({ accountId, level: 'IAL2', permissions });
  const input = sampleOf(contract.request, words);
  try {
    await tested.ask(contract, input, caller === undefined ? {} : { caller });
    return 'answered';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}

const guarded = doors.filter(([, door]) => door !== 'bus');
/** Of these the sample is refused for what it asks, whoever asks. */
const refusedAnyway = ['right.unit-kind'];
const isOfRights = (code: string) =>
  code === 'permission-missing' || (code.startsWith('right.') && !code.endsWith('-not-found'));

describe('every request of the service', () => {
  it('AH-05 stands in the table with whom its door lets in; a new one needs its row', () => {
    const table = doors.map(([subject, door]): [string, unknown] => [PREFIX + subject, door]);
    const byName = (a: [string, unknown], b: [string, unknown]) => a[0].localeCompare(b[0]);
    expect([...doorsOf(tested.service.app)].sort(byName)).toEqual(table.sort(byName));
  });

  it.each(guarded)('AH-05 %s refuses nobody, and who has no permission', async (subject, door) => {
    expect(await outcome(subject)).toBe('sign-in-required');
    if (door !== 'person') expect(await outcome(subject, stranger)).toBe('permission-missing');
  });

  it.each(guarded)('AH-05 %s asks the rights themselves, not only the token', async (subject, door, said) => {
    const permissions = door === 'person' || door === 'bus' ? [] : [door];
    expect(await outcome(subject, stranger, permissions)).toBe(said);
  });

  it.each(guarded)('AH-05 %s lets who has the right do it', async (subject, door) => {
    const permissions = door === 'person' || door === 'bus' ? [] : [door];
    const code = await outcome(subject, vpcp, permissions);
    expect({ code, isRefused: isOfRights(code) && !refusedAnyway.includes(code) }).toMatchObject({
      isRefused: false,
    });
  });
});
