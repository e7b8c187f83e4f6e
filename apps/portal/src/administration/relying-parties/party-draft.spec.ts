import { describe, expect, it } from '@jest/globals';
import { authenticationOf, draftOf, EMPTY, settingsOf } from './party-draft.js';

const party = {
  clientId: 'provincial-portal',
  names: { vi: 'Cổng tỉnh', en: 'Provincial portal' },
  authentication: { method: 'client_secret_basic' as const },
  redirectUris: ['https://a.example/cb', 'https://b.example/cb'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: 'https://a.example/bye',
  scopes: ['profile', 'phone'],
  idTokenAlgorithm: 'ES256' as const,
  requiredLevel: 'IAL3' as const,
  subjectType: 'pairwise' as const,
  sectorIdentifier: 'a.example',
  legacy: false,
  introspects: ['other-portal'],
  disabled: false,
};

describe('the form of a relying party', () => {
  it('ID-44 sends back what is registered when nothing was changed', () => {
    const { clientId: _id, authentication: _how, disabled: _state, ...settings } = party;
    expect(settingsOf(draftOf(party))).toEqual(settings);
  });

  it('ID-44 takes addresses line by line, without blank ones', () => {
    const redirectUris = ' https://a.example/cb \n\nhttps://b.example/cb\n';
    expect(settingsOf({ ...EMPTY, redirectUris }).redirectUris).toEqual(party.redirectUris);
    expect(settingsOf(EMPTY)).not.toHaveProperty('backchannelLogoutUri');
  });

  it('ID-44 takes one key, a list of keys, or a key set (RFC 7517)', () => {
    const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
    for (const given of [key, [key], { keys: [key] }])
      expect(authenticationOf({ method: 'private_key_jwt', keys: JSON.stringify(given) })).toEqual({
        method: 'private_key_jwt',
        keys: [key],
      });
    for (const keys of ['', '{', '[]', '{"keys":[1]}', '"key"'])
      expect(authenticationOf({ method: 'private_key_jwt', keys })).toBeUndefined();
  });
});
