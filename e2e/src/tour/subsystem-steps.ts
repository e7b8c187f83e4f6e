import {
  GetHandOver,
  ListMemberships,
  ListSubsystems,
  ListUsers,
  PreviewHandOver,
  ReconcileSubsystem,
  SetMembership,
  StartHandOver,
  UndoHandOver,
} from '@vnconnect/contracts';
import { z } from 'zod';
import { readDemoOfficer } from '../clients/demo-officers.js';
import { signedInOfficer } from '../clients/officers.js';
import { platform, waitFor } from '../clients/platform.js';
import type { Step } from './steps.js';

const Held = z.object({
  members: z.array(z.object({ accountId: z.string(), status: z.string() })),
  work: z.array(z.object({ account: z.string(), of: z.array(z.string()) })),
});
const PAKN = 'PAKN';

/** A province gives its officers a subsystem, and one of them hands everything over to another. */
export function subsystemSteps(): Step[] {
  return [
    ['Two officers get a subsystem; it hears of it at once, signed (AH-20, AH-24)', giveSubsystem],
    ['VPCP compares with the subsystem: nobody differs (AH-24)', compare],
    ['All of one officer goes to the other, in every service; it is undone (AH-22)', handOver],
  ];
}

/** What the subsystem itself holds. */
async function held() {
  return Held.parse(await (await fetch(`${platform.relyingParty2}/api/members`)).json());
}

async function people() {
  const officer = await signedInOfficer('level-1');
  const find = async (role: 'leaving' | 'following') => {
    const name = encodeURIComponent(readDemoOfficer(role).fullName);
    const { users } = await officer.rest.get(`/users?name=${name}`, ListUsers.reply);
    const user = users.find(({ units }) => units.some(({ code }) => code === 'H99.08'));
    if (!user) throw new Error(`There is no ${role} officer`);
    return user;
  };
  return { officer, leaving: await find('leaving'), following: await find('following') };
}

async function giveSubsystem(): Promise<string> {
  const { officer, leaving, following } = await people();
  const { subsystems } = await officer.rest.get('/subsystems', ListSubsystems.reply);
  const group = subsystems.find(({ code }) => code === PAKN)?.groups[0];
  const unit = leaving.units.find(({ code }) => code === 'H99.08');
  if (!group || !unit) throw new Error('The subsystem has no group');
  for (const { accountId } of [leaving, following]) {
    const terms = { subsystem: PAKN, unitId: unit.unitId, groupId: group.groupId, status: 'open' };
    await officer.act('/memberships', { ...terms, accountId }, SetMembership.reply);
  }
  const { members } = await waitFor('the subsystem to be told', async () => {
    const now = await held();
    const open = now.members.filter(({ status }) => status === 'open').map(({ accountId }) => accountId);
    return open.includes(leaving.accountId) && open.includes(following.accountId) ? now : undefined;
  });
  return `${group.names.vi}, ${unit.name}; the subsystem holds ${members.length}`;
}

async function compare(): Promise<string> {
  const vpcp = await signedInOfficer('vpcp');
  const report = await vpcp.act(`/subsystems/${PAKN}/reconciliation`, undefined, ReconcileSubsystem.reply);
  if (report.differences.length > 0) throw new Error('Somebody differs');
  return `${report.alike} alike`;
}

async function handOver(): Promise<string> {
  const { officer, leaving, following } = await people();
  const accounts = { fromAccountId: leaving.accountId, toAccountId: following.accountId };
  const { before, refusals } = await officer.act('/hand-over-previews', accounts, PreviewHandOver.reply);
  if (refusals.length > 0) throw new Error('A service would refuse');
  const ground = 'Quyết định điều động mẫu';
  const begun = await officer.act(
    '/hand-overs',
    { ...accounts, ground, isConfirmed: true },
    StartHandOver.reply,
  );
  const done = await waitFor('the hand-over to be done', async () => {
    const now = await officer.rest.get(`/hand-overs/${begun.handOverId}`, GetHandOver.reply);
    return now.state === 'done' ? now : undefined;
  });
  await waitFor('the subsystem to move the work', async () => {
    const { work } = await held();
    const mine = work.find(({ account }) => account === following.accountId);
    return mine?.of.includes(leaving.accountId) ? true : undefined;
  });
  const undone = await officer.act(
    `/hand-overs/${done.handOverId}/undo`,
    { ground: 'Mẫu: hoàn tác' },
    UndoHandOver.reply,
  );
  if (undone.state !== 'undone') throw new Error('It was not undone');
  const { memberships } = await officer.rest.get(
    `/memberships?accountId=${leaving.accountId}`,
    ListMemberships.reply,
  );
  if (memberships[0]?.status !== 'open') throw new Error('The old account is not as it was');
  const count = (kind: string) =>
    before.from.flatMap(({ held: had }) => had).find((one) => one.kind === kind)?.count;
  return `${count('memberships') ?? 0} subsystems, ${count('permissions') ?? 0} permissions over and back`;
}
