import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRedis, Log, type Redis } from '@vnconnect/service-kit';
import { testRedis } from '@vnconnect/testing';
import { errors } from 'oidc-provider';
import { RedisAdapter } from './redis.adapter.js';

let redis: Redis;

beforeAll(async () => {
  const log = Log.create({ service: 'test', level: 'silent' });
  redis = await connectRedis((await testRedis()).url, { name: 'test', log });
});
afterAll(() => redis.destroy());

const adapterOf = (model: string) => new RedisAdapter(model, redis);
const id = () => randomUUID();

describe('RedisAdapter', () => {
  it('ID-40 gives back what was put in, until it is destroyed', async () => {
    const [adapter, key] = [adapterOf('Interaction'), id()];
    const payload = { kind: 'Interaction', params: { scope: 'openid', nested: [1, null, 'ă'] } };
    await adapter.upsert(key, payload, 60);
    expect(await adapter.find(key)).toEqual(payload);
    await adapter.upsert(key, { ...payload, returnTo: 'there' }, 60);
    expect(await adapter.find(key)).toEqual({ ...payload, returnTo: 'there' });
    await adapter.destroy(key);
    expect(await adapter.find(key)).toBeUndefined();
  });

  it('ID-40 nothing stays beyond its time: every key it makes expires', async () => {
    const grantId = id();
    await adapterOf('Grant').upsert(grantId, { clientId: 'a' }, 100);
    await adapterOf('AccessToken').upsert(id(), { grantId }, 50);
    await adapterOf('RefreshToken').upsert(id(), { grantId }, 100);
    await adapterOf('Session').upsert(id(), { uid: id() }, 100);
    await adapterOf('DeviceCode').upsert(id(), { userCode: 'ABCD' }, 100);
    await adapterOf('Grant').destroy(grantId);
    const keys = await redis.keys('oidc:*');
    expect(keys.length).toBeGreaterThan(6);
    for (const key of keys) expect(await redis.pTTL(key)).toBeGreaterThan(0);
    expect(await redis.ttl(`oidc:grant-tokens:${grantId}`)).toBeGreaterThan(90);
    await expect(adapterOf('Session').upsert(id(), { uid: id() })).rejects.toThrow(TypeError);
  });

  it('ID-40 models do not see each other', async () => {
    const key = id();
    await adapterOf('AccessToken').upsert(key, { clientId: 'a' }, 60);
    expect(await adapterOf('RefreshToken').find(key)).toBeUndefined();
  });

  it('ID-41 a session is found by its uid, also after its id has changed', async () => {
    const [adapter, uid, before, after] = [adapterOf('Session'), id(), id(), id()];
    await adapter.upsert(before, { uid, accountId: 'x' }, 60);
    await adapter.destroy(before);
    expect(await adapter.findByUid(uid)).toBeUndefined();
    await adapter.upsert(after, { uid, accountId: 'x' }, 60);
    expect(await adapter.findByUid(uid)).toMatchObject({ accountId: 'x' });
    expect(await adapter.findByUid(id())).toBeUndefined();
  });

  it('ID-40 a user code leads to its device code', async () => {
    await adapterOf('DeviceCode').upsert(id(), { userCode: 'WXYZ', clientId: 'a' }, 60);
    expect(await adapterOf('DeviceCode').findByUserCode('WXYZ')).toMatchObject({ clientId: 'a' });
  });
});

describe('spending', () => {
  it('ID-40 of twenty at once one spends the code; the rest are refused and end its grant', async () => {
    const [grantId, code, token] = [id(), id(), id()];
    await adapterOf('Grant').upsert(grantId, { clientId: 'a' }, 60);
    await adapterOf('AccessToken').upsert(token, { grantId }, 60);
    await adapterOf('AuthorizationCode').upsert(code, { grantId }, 60);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => adapterOf('AuthorizationCode').consume(code)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(errors.InvalidGrant);
    }
    expect(await adapterOf('AccessToken').find(token)).toBeUndefined();
    expect(await adapterOf('Grant').find(grantId)).toBeUndefined();
  });

  it('ID-40 a token made by the first while the second is caught is not kept', async () => {
    const [grantId, code] = [id(), id()];
    await adapterOf('AuthorizationCode').upsert(code, { grantId }, 60);
    await adapterOf('AuthorizationCode').consume(code);
    await expect(adapterOf('AuthorizationCode').consume(code)).rejects.toThrow(errors.InvalidGrant);
    for (const model of ['AccessToken', 'RefreshToken']) {
      const token = id();
      await expect(adapterOf(model).upsert(token, { grantId }, 60)).rejects.toThrow(errors.InvalidGrant);
      expect(await adapterOf(model).find(token)).toBeUndefined();
    }
  });

  it('ID-40 a spent code is remembered as spent, with the time', async () => {
    const code = id();
    await adapterOf('AuthorizationCode').upsert(code, { grantId: id() }, 60);
    await adapterOf('AuthorizationCode').consume(code);
    const consumed: unknown = (await adapterOf('AuthorizationCode').find(code))?.consumed;
    expect(Math.abs(Number(consumed) - Date.now() / 1000)).toBeLessThan(60);
  });

  it('ID-40 what is not there can not be spent, and is not made by trying', async () => {
    const code = id();
    await expect(adapterOf('AuthorizationCode').consume(code)).rejects.toThrow(errors.InvalidGrant);
    expect(await redis.exists(`oidc:AuthorizationCode:${code}`)).toBe(0);
  });

  it('ID-40 the end of one grant leaves the tokens of another', async () => {
    const [mine, other, token] = [id(), id(), id()];
    await adapterOf('AccessToken').upsert(id(), { grantId: mine }, 60);
    await adapterOf('AccessToken').upsert(token, { grantId: other }, 60);
    await adapterOf('AccessToken').revokeByGrantId(mine);
    expect(await adapterOf('AccessToken').find(token)).toBeDefined();
  });
});
