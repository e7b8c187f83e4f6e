import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DecideClaim,
  FindClaimState,
  GetClaim,
  ReadClaimScan,
  RemoveClaimScan,
  StartClaim,
  SubmitClaim,
  AddClaimScan,
} from '@vnconnect/contracts';
import { BlobStore } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import { claimsOf, applicationOf, explanation, JPEG, MiB, PDF, PNG, reason } from '../testing/claims.js';
import { makeClient, makePerson } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { ClaimsSweeper } from './claims-sweeper.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
afterEach(async () => {
  at.notifier.behaviour = {};
  await at.forgetSendings();
});

const { files, upload, added, proven, filed, holder, officer, claimantFor } = claimsOf(() => at);

describe('filing a claim', () => {
  it('ID-24 goes by form, code and scans to a receipt, by which its state can be seen', async () => {
    const taken = await holder();
    const claimant = claimantFor(taken);
    const claimId = await proven(claimant, taken.identityNumber);
    expect(await added(claimId, JPEG)).toMatchObject({ type: 'image/jpeg', bytes: JPEG.length });
    expect(await added(claimId, PNG)).toMatchObject({ type: 'image/png' });
    expect(await added(claimId, PDF)).toMatchObject({ type: 'application/pdf', bytes: PDF.length });
    const { receiptNumber } = await at.ask(SubmitClaim, { claimId });
    const { identityNumber } = taken;
    const state = await at.ask(FindClaimState, {
      receiptNumber: receiptNumber.toLowerCase(),
      identityNumber,
    });
    expect(state).toEqual({ receiptNumber, state: 'filed', filedAt: expect.any(String) });
    const wrong = { receiptNumber, identityNumber: makePerson().identityNumber };
    expect((await at.refusal(FindClaimState, wrong)).code).toBe('claim.unknown');
    await eventually(() => {
      const told = at.notifier.orders.filter(({ template }) => template === 'claim-filed');
      const mine = told.filter(({ variables }) => variables['receiptNumber'] === receiptNumber);
      expect(mine.map(({ channel, to }) => [channel, to])).toEqual([
        ['sms', claimant.phone],
        ['email', 'nguoi.that@example.vn'],
      ]);
    });
  });

  it('ID-24 is answered alike whether or not the number has an account', async () => {
    const seen = [];
    for (const identityNumber of [(await holder()).identityNumber, makePerson().identityNumber]) {
      const claimant = makePerson();
      const { receiptNumber } = await filed(claimant, identityNumber);
      const state = await at.ask(FindClaimState, { receiptNumber, identityNumber });
      seen.push(Object.keys(state).sort(), state.state);
      await at.forgetSendings();
      const again = await proven(claimant, identityNumber);
      await added(again, JPEG);
      seen.push((await at.refusal(SubmitClaim, { claimId: again })).code);
      await at.forgetSendings();
    }
    expect(seen.slice(0, 3)).toEqual(seen.slice(3));
    expect(seen[2]).toBe('claim.already-filed');
  });

  it('ID-03 ID-24 names every malformed field, and needs a human check', async () => {
    const application = {
      ...applicationOf(makePerson()),
      identityNumber: '12',
      phone: '0243',
      explanation: 'ngắn',
    };
    const refused = await at.refusal(StartClaim, { application, client: makeClient() });
    expect(refused.fields?.map(({ path }) => path)).toEqual(['application.explanation']);
    const longer = { ...application, explanation };
    expect((await at.refusal(StartClaim, { application: longer, client: makeClient() })).fields).toEqual([
      { path: 'identityNumber', code: 'identity-number.length' },
      { path: 'phone', code: 'phone.not-mobile' },
    ]);
    const client = makeClient({ humanChecked: false });
    const whole = { application: applicationOf(makePerson()), client };
    expect((await at.refusal(StartClaim, whole)).code).toBe('human-check-required');
  });

  it('ID-24 takes scans and is filed only after the phone is proven, with one scan at least', async () => {
    const { claimId } = await at.ask(StartClaim, {
      application: applicationOf(makePerson()),
      client: makeClient(),
    });
    expect(await upload(claimId, JPEG)).toEqual({ code: 'claim.code-first' });
    expect((await at.refusal(SubmitClaim, { claimId })).code).toBe('claim.code-first');
    await at.forgetSendings();
    const other = await proven(makePerson());
    expect((await at.refusal(SubmitClaim, { claimId: other })).code).toBe('claim.scan-missing');
    expect(await upload(randomUUID(), JPEG)).toEqual({ code: 'claim.not-found' });
  });
});

/** Somebody is stuck behind a lock. */
const waitsForLock = async () => {
  const waiting = await at.database.query<unknown[]>(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  expect(waiting).toHaveLength(1);
};

describe('claims not decided yet', () => {
  it('ID-24 GW-04 are three by one phone at a time, drafts with a proven phone among them', async () => {
    const { phone } = makePerson();
    const claimant = () => makePerson({ phone });
    await filed(claimant());
    await at.forgetSendings();
    await proven(claimant());
    await at.forgetSendings();
    const { claimId } = await filed(claimant());
    await at.forgetSendings();
    await expect(proven(claimant())).rejects.toMatchObject({ code: 'claim.too-many' });
    await at.forgetSendings();
    await expect(proven(makePerson())).resolves.toBeDefined(); // by another phone
    await at.forgetSendings();
    const { caller } = await officer();
    await at.forgetSendings();
    await at.ask(DecideClaim, { claimId, decision: 'rejected', reason }, { caller });
    await expect(proven(claimant())).resolves.toBeDefined();
  });

  it('ID-24 GW-04 are five against one number at a time, whoever files them; of many at once too', async () => {
    const { identityNumber } = makePerson();
    for (let filings = 0; filings < 4; filings += 1) {
      await proven(makePerson(), identityNumber);
      await at.forgetSendings();
    }
    const claimants = [makePerson(), makePerson(), makePerson()];
    const tries = await Promise.allSettled(claimants.map((each) => proven(each, identityNumber)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await at.database.query(`UPDATE claims SET expires_at = now() WHERE stage = 'proven'`);
    await at.forgetSendings();
    await expect(proven(makePerson(), identityNumber)).resolves.toBeDefined(); // drafts that came to nothing
  });
});

describe('scans', () => {
  it('ID-24 taken out while the claim is being filed: one waits for the other, none is filed without', async () => {
    const claimId = await proven(makePerson());
    const { scanId } = await added(claimId, JPEG);
    const filing = at.database.createQueryRunner();
    await filing.startTransaction();
    await filing.query('SELECT FROM claims WHERE id = $1 FOR UPDATE', [claimId]);
    const takingOut = at.refusal(RemoveClaimScan, { claimId, scanId });
    await eventually(waitsForLock);
    await filing.query(
      `UPDATE claims SET stage = 'filed', filed_at = now(), expires_at = NULL WHERE id = $1`,
      [claimId],
    );
    await filing.commitTransaction();
    await filing.release();
    expect((await takingOut).code).toBe('claim.not-found');
    const [scan] = await at.database.query<{ stored_at: Date | null }[]>(
      'SELECT stored_at FROM claim_scans WHERE id = $1',
      [scanId],
    );
    expect(scan?.stored_at).not.toBeNull();
    await at.database.query('DELETE FROM claim_scans WHERE claim_id = $1', [claimId]);
    await at.database.query('DELETE FROM claims WHERE id = $1', [claimId]);
  });

  it('ID-24 are known by their content, whatever they are called', async () => {
    const claimId = await proven(makePerson());
    for (const body of [
      Buffer.from('<svg onload="alert(1)"/>'),
      Buffer.from('MZ\x90\x00'),
      Buffer.alloc(0),
    ]) {
      expect(await upload(claimId, body)).toEqual({ code: 'claim.scan-type' });
    }
  });

  it('ID-24 are at most four, of 5 MB each; one taken out makes room', async () => {
    const claimId = await proven(makePerson());
    const tooLarge = Buffer.concat([JPEG, Buffer.alloc(5 * MiB)]);
    expect(await upload(claimId, tooLarge)).toEqual({ code: 'claim.scan-too-large' });
    const largest = Buffer.concat([JPEG, Buffer.alloc(5 * MiB - JPEG.length)]);
    const { scanId } = await added(claimId, largest);
    for (let scans = 1; scans < 4; scans += 1) await added(claimId, PNG);
    expect(await upload(claimId, PNG)).toEqual({ code: 'claim.scan-too-many' });
    await at.ask(RemoveClaimScan, { claimId, scanId });
    await at.ask(RemoveClaimScan, { claimId, scanId });
    await added(claimId, PNG);
  });

  it('ID-24 of many uploads at once no more than four are taken', async () => {
    const claimId = await proven(makePerson());
    const results = await Promise.all(Array.from({ length: 8 }, () => upload(claimId, PNG)));
    expect(results.filter((result) => 'scanId' in result)).toHaveLength(4);
  });

  it('GW-05 nothing is left of an upload that broke off', async () => {
    const claimId = await proven(makePerson());
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(JPEG)),
      pull: (controller) => controller.error(new Error('the phone went away')),
    });
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    await expect(fetch(files(AddClaimScan, { claimId }), init)).rejects.toThrow();
    await eventually(async () => {
      const rows = await at.database.query<unknown[]>('SELECT FROM claim_scans WHERE claim_id = $1', [
        claimId,
      ]);
      expect(rows).toHaveLength(0);
    });
  });

  it('ID-24 are seen by an officer with the right alone, and every look is kept', async () => {
    const claimant = makePerson();
    const claimId = await proven(claimant);
    const { scanId } = await added(claimId, PDF);
    await at.ask(SubmitClaim, { claimId });
    const { caller, accountId } = await officer();
    const path = files(ReadClaimScan, { claimId, scanId });
    expect((await fetch(path)).status).toBe(401);
    const nobody = at.tokens.sign({ accountId, level: 'IAL2', permissions: [] });
    expect((await fetch(path, { headers: { 'vnc-caller': nobody } })).status).toBe(403);
    const seen = await fetch(path, { headers: { 'vnc-caller': caller } });
    expect(seen.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await seen.arrayBuffer()).equals(PDF)).toBe(true);
    const other = await filed(makePerson());
    const foreign = files(ReadClaimScan, { claimId: other.claimId, scanId });
    expect((await fetch(foreign, { headers: { 'vnc-caller': caller } })).status).toBe(404);
    await at.ask(GetClaim, { claimId }, { caller });
    const acts = await at.database.query<{ kind: string; officer_id: string }[]>(
      'SELECT kind, officer_id FROM claim_acts WHERE claim_id = $1 ORDER BY id',
      [claimId],
    );
    expect(acts).toEqual([
      { kind: 'scan-opened', officer_id: accountId },
      { kind: 'seen', officer_id: accountId },
    ]);
  });

  it('ID-24 of a draft whose time is over, and of a claim decided long ago, are swept with their bytes', async () => {
    const blobs = at.service.app.get(BlobStore, { strict: false });
    const sweep = () => at.service.app.get(ClaimsSweeper, { strict: false }).sweep();
    const draft = await proven(makePerson());
    const { scanId } = await added(draft, JPEG);
    const { claimId } = await filed(makePerson());
    await sweep();
    expect(await blobs.find(scanId, 'claims.scan')).toBeDefined();
    await at.database.query(`UPDATE claims SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      draft,
    ]);
    await at.database.query(
      `UPDATE claims SET stage = 'rejected', decided_at = now() - interval '91 days' WHERE id = $1`,
      [claimId],
    );
    await sweep();
    expect(await blobs.find(scanId, 'claims.scan')).toBeUndefined();
    const left = await at.database.query<unknown[]>('SELECT FROM claim_scans WHERE claim_id = ANY($1)', [
      [draft, claimId],
    ]);
    expect(left).toHaveLength(0);
    expect(await at.database.query<unknown[]>('SELECT FROM claims WHERE id = $1', [draft])).toHaveLength(0);
    expect(await at.database.query<unknown[]>('SELECT FROM claims WHERE id = $1', [claimId])).toHaveLength(1);
  });
});
