import { describe, expect, it } from '@jest/globals';
import { readConfig } from './outside-world.config.js';

const environment = {
  SMPP_ACCOUNTS: 'a:one, b:two:three',
  REGISTER_API_KEY: 'key',
  INSURANCE_API_KEY: 'key',
  MSS_AP_PWD: 'p1',
  VIETNAM_POST_CLIENT_SECRET: 'v1',
  VNEID_CLIENT_SECRET: 'v2',
  RP1_CLIENT_ID: 'one',
  RP1_CLIENT_SECRET: 's1',
  RP2_CLIENT_ID: 'two',
  RP2_CLIENT_SECRET: 's2',
};

describe('configuration', () => {
  it('OW-12 the usual ports and the local issuer are taken where nothing is set', () => {
    expect(readConfig(environment)).toMatchObject({
      host: '127.0.0.1',
      worldPort: 8090,
      sms: { port: 8275 },
      mail: { port: 8025, user: undefined },
      register: { port: 8093 },
      insurance: { port: 8096 },
      vietnamPost: {
        port: 8099,
        clientId: 'vnconnect',
        redirectUri: 'http://localhost:8080/oidc/sources/vietnam-post/callback',
      },
      vneid: { port: 8089, redirectUri: 'http://localhost:8080/oidc/sources/vneid/callback' },
      pki: { port: 8097, directory: undefined },
      mobileSignature: { port: 8098, applicationId: 'http://vnconnect.example/' },
      issuer: 'http://localhost:8080/oidc',
      rp1: { port: 8091, baseUrl: undefined },
      rp2: { port: 8092 },
    });
  });

  it('OW-01 several system_ids are read, passwords may hold colons', () => {
    expect(readConfig(environment).sms.accounts).toEqual([
      { systemId: 'a', password: 'one' },
      { systemId: 'b', password: 'two:three' },
    ]);
  });

  it('OW-11 base URLs are taken without a slash at the end', () => {
    const config = readConfig({ ...environment, RP1_BASE_URL: 'https://portal.invalid/' });
    expect(config.rp1.baseUrl).toBe('https://portal.invalid');
  });

  it('OW-12 all that is missing or wrong is named at once, without its value', () => {
    const wrong = {
      ...environment,
      REGISTER_API_KEY: undefined,
      SMPP_ACCOUNTS: 'secret-without-id',
      SMTP_PORT: '99999',
    };
    expect(() => readConfig(wrong)).toThrow(/SMPP_ACCOUNTS:.*\n.*SMTP_PORT:.*\n.*REGISTER_API_KEY:/);
    expect(() => readConfig(wrong)).not.toThrow(/secret-without-id/);
  });
});
