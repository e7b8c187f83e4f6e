import {
  ActivateUser,
  AddUser,
  ChangeRights,
  ChangeUnitsOfUser,
  ExplainAct,
  FindRightsOfUser,
  FindUserUnits,
  GetUser,
  LookUpUsers,
} from '@vnconnect/contracts';
import { z } from 'zod';
import { Citizen } from '../clients/citizen.js';
import { signedInOfficer } from '../clients/officers.js';
import { makePerson, subscribe } from '../clients/people.js';
import { waitFor } from '../clients/platform.js';
import { Refused } from '../clients/rest.js';
import type { Step } from './steps.js';

const CREATE = 'create-citizen-account';
const Session = z.object({ account: z.object({ permissions: z.array(z.string()) }) });

/** An administrator gives a permission, is refused where the rules refuse, and takes it back. */
export function rightsSteps(): Step[] {
  return [
    [
      'The right to make accounts is refused outside a one-stop desk, with what would allow it; given at one until a minute, it counts at once, and ended no longer (AH-05, AH-05a, AH-11, AH-12)',
      giveAndEnd,
    ],
  ];
}

async function giveAndEnd(): Promise<string> {
  const officer = await signedInOfficer('level-1');
  const person = makePerson();
  await subscribe(person);
  const citizen = new Citizen(person);
  const accountId = await citizen.register();
  await makeUser(officer, { accountId, phone: person.phone });
  const health = await unitOf(officer, 'H99.08');
  await assign(officer, accountId, health);
  const grant = (unitId: string, endsAt?: string) =>
    officer.act(
      `/users/${accountId}/rights`,
      {
        grant: [{ permission: CREATE, unitId, ...(endsAt !== undefined && { endsAt }) }],
        ground: 'Quyết định mẫu',
      },
      ChangeRights.reply,
    );
  const refusal = await grant(health).then(
    () => 'nothing',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  );
  if (refusal !== 'right.desk-unit-needed') throw new Error(`Refused by ${refusal}`);
  const act = {
    kind: 'grant-permission',
    accountId,
    permission: 'province-admin',
    unitId: await unitOf(officer, 'H99'),
  };
  const { rule, remedy } = await officer.act('/right-explanations', { act }, ExplainAct.reply);
  if (rule !== 'right.not-to-hand-on' || remedy?.by.level !== 'senior')
    throw new Error(`It is not explained: ${rule}, ${JSON.stringify(remedy)}`);
  const desk = await unitOf(officer, 'H99.01.02');
  await assign(officer, accountId, desk);
  const { granted } = await grant(desk, '2098-01-01T00:00:00Z');
  await waitFor('the right to count', async () => ((await mayCreate(citizen)) ? true : undefined));
  await officer.act(`/users/${accountId}/rights`, { end: granted }, ChangeRights.reply);
  await waitFor('the right to be gone', async () => ((await mayCreate(citizen)) ? undefined : true));
  const { grants } = await officer.rest.get(`/users/${accountId}/rights`, FindRightsOfUser.reply);
  if (grants.length > 0) throw new Error('It is still held');
  return `refused by ${refusal}; who could make an administrator: ${remedy.by.level} of ${remedy.by.unit.name}`;
}

async function makeUser(
  officer: Citizen,
  { accountId, phone }: { accountId: string; phone: string },
): Promise<void> {
  const question = { by: 'phone', value: phone, reason: 'Thêm cán bộ một cửa' };
  const { lookUpId } = await officer.act('/users/look-ups', question, LookUpUsers.reply);
  const unitId = await unitOf(officer, 'H99');
  await officer.act('/users', { lookUpId, accountId, unitId }, AddUser.reply);
  await officer.act(`/users/${accountId}/activation`, {}, ActivateUser.reply);
}

async function assign(officer: Citizen, accountId: string, unitId: string): Promise<void> {
  const { version } = await officer.rest.get(`/users/${accountId}`, GetUser.reply);
  await officer.act(`/users/${accountId}/units`, { version, add: [unitId] }, ChangeUnitsOfUser.reply);
}

async function unitOf(officer: Citizen, code: string): Promise<string> {
  const { units } = await officer.rest.get(`/user-units?text=${code}`, FindUserUnits.reply);
  const unit = units.find((one) => one.code === code);
  if (!unit) throw new Error(`No unit ${code}`);
  return unit.unitId;
}

async function mayCreate(citizen: Citizen): Promise<boolean> {
  const { account } = await citizen.rest.get('/session', Session);
  return account.permissions.includes('citizen-onboarding.account.create');
}
