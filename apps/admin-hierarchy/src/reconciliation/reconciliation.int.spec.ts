import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FindReconciliation, MendDifferences, ReconcileSubsystem } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { type FakeSubsystem, startFakeSubsystem } from '../subsystems/testing/fake-subsystem.js';
import {
  client,
  HEALTH,
  startSubsystemFixture,
  type SubsystemFixture,
  type TestSubsystem,
} from '../subsystems/testing/subsystem-fixture.js';

let fixture: SubsystemFixture;
let server: FakeSubsystem;
let subsystem: TestSubsystem;
beforeAll(async () => {
  fixture = await startSubsystemFixture();
  server = await startFakeSubsystem();
  const { webhookUrl, listUrl } = server;
  subsystem = await fixture.subsystem({ webhookUrl, listUrl });
  server.secret = subsystem.secret;
}, 60_000);
afterAll(() => Promise.all([fixture.stop(), server.stop()]));

const asVpcp = () => fixture.as(fixture.vpcp);
const reconcile = () =>
  fixture.tested.ask(ReconcileSubsystem, { subsystem: subsystem.code, client }, asVpcp());

describe('comparing with a subsystem', () => {
  it('AH-24 the report shows who differs, over pages; the subsystem is told of them again', async () => {
    const [alike, differing, missing] = [
      await fixture.user([HEALTH]),
      await fixture.user([HEALTH], 'Lê Văn Khác'),
      await fixture.user([HEALTH]),
    ];
    const extra = randomUUID();
    for (const officer of [alike, differing, missing]) await fixture.join(subsystem, officer);
    await eventually(() => expect(server.received).toHaveLength(3), { timeoutMs: 20_000 });
    const member = { unit: 'H99.08', group: subsystem.admins, status: 'open' };
    const pages = [
      { members: [{ accountId: alike, ...member }], after: 'one' },
      {
        members: [
          { accountId: differing, ...member, status: 'closed' },
          { accountId: extra, ...member },
        ],
      },
    ];
    server.list = (body) => (JSON.stringify(body).includes('"after":"one"') ? pages[1] : pages[0]);
    const report = await reconcile();
    expect(report).toMatchObject({ alike: 1, left: 0 });
    expect(new Map(report.differences.map(({ accountId, kind }) => [String(accountId), kind]))).toEqual(
      new Map<string, string>([
        [differing, 'differs'],
        [missing, 'missing-there'],
        [extra, 'unknown-here'],
      ]),
    );
    expect(report.differences.find(({ accountId }) => accountId === differing)?.fullName).toBe('Lê Văn Khác');
    const found = await fixture.tested.ask(FindReconciliation, { subsystem: subsystem.code }, asVpcp());
    expect(found.reconciliation).toEqual(report);
    const mended = { subsystem: subsystem.code, client };
    expect(await fixture.tested.ask(MendDifferences, mended, asVpcp())).toEqual({ told: 2 });
    await eventually(() => expect(server.received).toHaveLength(5), { timeoutMs: 20_000 });
    expect(server.received.slice(3).every(({ data }) => data['revision'] === 2)).toBe(true);
  });

  it('AH-24 an answer that is no list is a clear refusal', async () => {
    for (const answer of ['<html>', { members: [{ accountId: 'nobody' }] }, {}, 'null']) {
      server.list = () => answer;
      await expect(reconcile()).rejects.toMatchObject({ code: 'subsystem.list-unavailable' });
    }
  });
});
