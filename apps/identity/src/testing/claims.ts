import { randomBytes } from 'node:crypto';
import {
  AccountId,
  AddClaimScan,
  ClaimScan,
  ConfirmClaimCode,
  Problem,
  StartClaim,
  SubmitClaim,
} from '@vnconnect/contracts';
import { FilesListener } from '@vnconnect/service-kit';
import { makeClient, makePerson, type Person, register } from './people.js';
import type { TestIdentity } from './test-identity.js';

export const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  randomBytes(9_000),
]);
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
export const MiB = 1024 * 1024;

export const explanation = 'Tôi chưa từng đăng ký tài khoản VNConnect nào bằng số này.';
export const reason = 'Giấy tờ gốc khớp với người khiếu nại.';

export function applicationOf(person: Person, identityNumber = person.identityNumber) {
  const { fullName, dateOfBirth, phone } = person;
  return { identityNumber, fullName, dateOfBirth, phone, email: 'nguoi.that@example.vn', explanation };
}

/** Claimants, holders and officers, and what they do. */
export function claimsOf(at: () => TestIdentity) {
  const files = ({ subject }: { subject: string }, input: object) =>
    `http://127.0.0.1:${at().service.app.get(FilesListener, { strict: false }).port}/${subject}?input=${encodeURIComponent(JSON.stringify(input))}`;

  async function upload(claimId: string, body: Buffer) {
    const response = await fetch(files(AddClaimScan, { claimId }), {
      method: 'POST',
      body: new Uint8Array(body),
    });
    const answer: unknown = await response.json();
    return response.ok ? ClaimScan.parse(answer) : Problem.parse(answer);
  }

  async function added(claimId: string, body: Buffer): Promise<ClaimScan> {
    return ClaimScan.parse(await upload(claimId, body));
  }

  /** The claimant has the same name and birth date as whoever registered the number; that is the usual case. */
  async function proven(person: Person, identityNumber = person.identityNumber) {
    const client = makeClient();
    const { claimId } = await at().ask(StartClaim, {
      application: applicationOf(person, identityNumber),
      client,
    });
    await at().ask(ConfirmClaimCode, { claimId, code: at().notifier.codeFor(person.phone) });
    return claimId;
  }

  async function filed(person: Person, identityNumber = person.identityNumber) {
    const claimId = await proven(person, identityNumber);
    await added(claimId, JPEG);
    return { claimId, ...(await at().ask(SubmitClaim, { claimId })) };
  }

  async function holder() {
    const person = makePerson({ email: 'giu@example.vn', fullName: 'Kẻ Chiếm Số' });
    const { accountId, deviceToken } = await register(at(), person);
    return { ...person, accountId: AccountId.parse(accountId), deviceToken };
  }

  async function officer(changes: Partial<Person> = {}) {
    const person = makePerson({ fullName: 'Trần Thị Cán Bộ', dateOfBirth: '1980-02-03', ...changes });
    const { accountId: id } = await register(at(), {
      ...person,
      identityNumber: person.identityNumber.replace(/^001092/, '001080'),
    });
    const accountId = AccountId.parse(id);
    const caller = at().tokens.sign({ accountId, level: 'IAL2', permissions: ['identity.claim.decide'] });
    return { accountId, caller };
  }

  const claimantFor = (claimed: Person) =>
    makePerson({ fullName: 'Nguyễn Thị Thật', dateOfBirth: claimed.dateOfBirth });

  return { files, upload, added, proven, filed, holder, officer, claimantFor };
}
