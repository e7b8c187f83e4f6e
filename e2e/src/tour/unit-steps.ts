import { randomUUID } from 'node:crypto';
import {
  CompareAgencyRegisters,
  GetUnitPlan,
  ListUnitChildren,
  ListUnitHistory,
  PreviewUnitPlan,
  ReviewUnitPlan,
  SaveUnitPlan,
  SearchUnits,
  SubmitUnitPlan,
} from '@vnconnect/contracts';
import type { Citizen } from '../clients/citizen.js';
import { signedInOfficer } from '../clients/officers.js';
import { waitFor } from '../clients/platform.js';
import type { Step } from './steps.js';

/** The state as a tree, what it was before 2025, and a change of it by two people. */
export function unitSteps(): Step[] {
  return [
    [
      'Units are found by code in either form and by name, wherever the tone marks stand; history knows the districts of before 2025 (AH-01, AH-03)',
      findUnits,
    ],
    [
      'VPCP plans to merge two communes, a second person approves it, it is carried out and told in their history (AH-03)',
      mergeCommunes,
    ],
    ['VPCP sees where its register and the Government CA’s differ (AH-02)', compareRegisters],
  ];
}

const search = async (officer: Citizen, text: string) => {
  const query = new URLSearchParams({ text, closed: 'with' }).toString();
  return (await officer.rest.get(`/unit-search?${query}`, SearchUnits.reply)).units;
};

async function findUnits(): Promise<string> {
  const officer = await signedInOfficer('level-1');
  const [byOld] = await search(officer, '000.00.01.H54');
  const [byNew] = await search(officer, 'H54.01');
  if (!byOld || byOld.unitId !== byNew?.unitId)
    throw new Error('The two forms of a code find different units');
  const names = async (text: string) => (await search(officer, text)).map(({ name }) => name).join();
  const found = await names('hòa bình');
  if (found === '' || found !== (await names('hoà bình'))) throw new Error('Tone marks matter');
  const provinces = async (day: string) => {
    const { children } = await officer.rest.get(`/units?day=${day}`, ListUnitChildren.reply);
    return children.filter(({ kind }) => kind === 'province').length;
  };
  const [before, after] = [await provinces('2025-06-30'), await provinces('2025-07-01')];
  if (before - after !== 63 - 34) throw new Error(`${before} provinces became ${after}`);
  const [province] = await search(officer, 'H54');
  const { heirs } = await officer.rest.get(`/units/${province?.unitId ?? ''}/history`, ListUnitHistory.reply);
  return `${byOld.name}; ${before} provinces and cities until 30/06/2025, then ${after}; ${province?.name ?? ''} went into ${heirs[0]?.name ?? ''}`;
}

async function mergeCommunes(): Promise<string> {
  const author = await signedInOfficer('vpcp');
  const reviewer = await signedInOfficer('second-vpcp');
  const [parent] = await search(author, 'H99');
  if (!parent) throw new Error('The sample province is not there');
  const [one, other] = [randomUUID(), randomUUID()];
  const commune = (unitId: string, name: string) =>
    ({ kind: 'found', unitId, parentId: parent.unitId, name, unitKind: 'commune' }) as const;
  await carryOut(author, reviewer, [
    commune(one, 'UBND xã Nùng Nàng Mẫu'),
    commune(other, 'UBND xã Ân Nghĩa Mẫu'),
  ]);
  const { closed } = await carryOut(author, reviewer, [{ kind: 'merge', unitIds: [one], into: other }]);
  const { heirs, versions } = await author.rest.get(`/units/${one}/history`, ListUnitHistory.reply);
  if (heirs[0]?.unitId !== other || !versions[0]?.isClosed) throw new Error('The commune was not merged');
  return `${versions[0].name} went into ${heirs[0].name}; ${closed} unit closed by "${versions[0].plan?.ground ?? ''}"`;
}

/** By two people, at once as its day is today. @returns what the preview said */
async function carryOut(author: Citizen, reviewer: Citizen, steps: readonly object[]) {
  const planId = randomUUID();
  const at = `/unit-plans/${planId}`;
  const effectiveOn = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10); // Vietnam's day
  const draft = { version: 0, title: 'Sắp xếp xã (mẫu)', ground: 'Nghị quyết 1/NQ-HĐND', effectiveOn, steps };
  const { version } = await author.act(at, draft, SaveUnitPlan.reply);
  const preview = await author.rest.get(`${at}/preview`, PreviewUnitPlan.reply);
  const submitted = await author.act(`${at}/submission`, { version }, SubmitUnitPlan.reply);
  const decision = { version: submitted.version, decision: 'approve' };
  await reviewer.act(`${at}/review`, decision, ReviewUnitPlan.reply);
  await waitFor('the plan to be carried out', async () => {
    const { plan } = await author.rest.get(at, GetUnitPlan.reply);
    return plan.state === 'carried-out' ? plan : undefined;
  });
  return preview;
}

async function compareRegisters(): Promise<string> {
  const officer = await signedInOfficer('vpcp');
  const { agreeing, rows } = await officer.rest.get(
    '/agency-register?difference=name-differs',
    CompareAgencyRegisters.reply,
  );
  const [row] = rows;
  if (!row) throw new Error('The registers do not differ');
  return `${agreeing} agree; ${row.code} is "${row.nameHere ?? ''}" here and "${row.nameThere ?? ''}" there`;
}
