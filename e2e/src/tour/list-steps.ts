import { ApplyList, GetList, GetUserScope, UploadList } from '@vnconnect/contracts';
import { Citizen } from '../clients/citizen.js';
import { signedInOfficer } from '../clients/officers.js';
import { makePerson, subscribe } from '../clients/people.js';
import { z } from 'zod';
import { platform, waitFor } from '../clients/platform.js';
import { supplementList } from '../clients/sample-lists.js';
import type { Step } from './steps.js';

/** A list by letter, from the file to its outcomes. */
export function listSteps(): Step[] {
  return [
    [
      'A list by letter with one registered person and one nobody knows is checked, applied row by row, and comes back with its outcomes (AH-30, AH-31)',
      applyList,
    ],
  ];
}

async function applyList(): Promise<string> {
  const person = makePerson();
  await subscribe(person);
  await new Citizen(person).register();
  const officer = await signedInOfficer('level-1');
  const { seesUnder } = await officer.rest.get('/user-scope', GetUserScope.reply);
  const [unit] = seesUnder;
  if (!unit) throw new Error('The administrator sees nobody');
  const file = await supplementList([person, { fullName: 'Không Ai Cả', identityNumber: '001192999999' }]);
  const said = new URLSearchParams({ unitId: unit.unitId, fileName: file.name, ground: 'Công văn mẫu' });
  const { listId } = await upload(officer, said, file.buffer);
  const checked = await until(officer, listId, 'checked');
  const groups = checked.subsystems.flatMap(({ code, groups: [group] }) =>
    group ? [{ subsystem: code, groupId: group.groupId }] : [],
  );
  await officer.act(`/lists/${listId}/application`, { groups }, ApplyList.reply);
  const { counts } = await until(officer, listId, 'applied');
  if (counts.applied !== 1 || counts.wrong !== 1)
    throw new Error(`The rows came to ${JSON.stringify(counts)}`);
  return `${unit.name}: ${counts.applied} applied, ${counts.wrong} wrong`;
}

async function upload(officer: Citizen, said: URLSearchParams, body: Buffer) {
  const { csrfToken } = await officer.rest.get('/session', z.object({ csrfToken: z.string() }));
  const answer = await officer.browser.send(`${platform.portal}/api/v1/lists?${said.toString()}`, {
    ...{ method: 'POST', body },
    headers: {
      'content-type': 'application/octet-stream',
      origin: platform.portal,
      'x-csrf-token': csrfToken,
    },
  });
  if (!answer.ok) throw new Error(`The list was refused: ${answer.status}`);
  return UploadList.reply.parse(await answer.json());
}

const until = (officer: Citizen, listId: string, state: 'checked' | 'applied') =>
  waitFor(`the list to be ${state}`, async () => {
    const list = await officer.rest.get(`/lists/${listId}`, GetList.reply);
    return list.state === state ? list : undefined;
  });
