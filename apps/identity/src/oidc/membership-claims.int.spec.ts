import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  type MembershipClaim,
  SubsystemCode,
  UnitId,
  UserGroupId,
} from '@vnconnect/contracts';
import * as client from 'openid-client';
import { Browser } from './testing/browser.js';
import { TestParty } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const claim: MembershipClaim = {
  ...{ subsystem: SubsystemCode.parse('PAKN'), unit_id: UnitId.parse(id), unit_code: 'H99.08' },
  ...{ unit_name: 'Sở Y tế (mẫu)', user_group: UserGroupId.parse(id), user_group_name: 'Nhóm admin đơn vị' },
};

let at: TestProvider;
let accountId: AccountId;
let subsystem: TestParty;
let portal: TestParty;
let known: MembershipClaim[] | undefined;
const asked: string[] = [];

beforeAll(async () => {
  const find = (account: AccountId, clientId: string) => {
    asked.push(`${account} ${clientId}`);
    return Promise.resolve(known);
  };
  at = await startTestProvider({ memberships: { find } });
  accountId = await at.makeAccount();
  subsystem = await TestParty.start(at, 'feedback', { scopes: ['profile', 'memberships'] });
  portal = await TestParty.start(at, 'province-portal');
});
afterAll(async () => {
  await Promise.all([subsystem.stop(), portal.stop()]);
  await at.stop();
});

async function seenBy(party: TestParty, scope: string) {
  asked.length = 0;
  const tokens = await party.signIn(new Browser(), accountId, { scope });
  expect(JSON.stringify(tokens.claims())).not.toContain('PAKN');
  return client.fetchUserInfo(party.configuration, tokens.access_token, accountId);
}

describe('places in a subsystem', () => {
  it('AH-24 are told to the subsystem that asks for them, at the sign-in, of its own members', async () => {
    known = [claim];
    expect(await seenBy(subsystem, 'openid profile memberships')).toMatchObject({ memberships: [claim] });
    expect(asked).toEqual([`${accountId} feedback`]);
    expect(await seenBy(subsystem, 'openid profile')).not.toHaveProperty('memberships');
    expect(asked).toEqual([]);
  });

  it('AH-24 while they cannot be known the sign-in goes on without them; none is told apart from unknown', async () => {
    known = undefined;
    const seen = await seenBy(subsystem, 'openid profile memberships');
    expect(seen.sub).toBe(accountId);
    expect(seen.memberships).toBeUndefined();
    known = [];
    expect(await seenBy(subsystem, 'openid profile memberships')).toMatchObject({ memberships: [] });
  });

  it('ID-44 another party cannot ask for them', async () => {
    known = [claim];
    await expect(seenBy(portal, 'openid profile memberships')).rejects.toThrow();
    expect(asked).toEqual([]);
  });
});
