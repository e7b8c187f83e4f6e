import { connect } from 'node:tls';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CertificateProof,
  CertificateSummary,
  PreviewCertificateRegistration,
  problems,
} from '@vnconnect/contracts';
import { z } from 'zod';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { TokenHolders } from './testing/token-holders.js';

let at: TestIdentity;
let holders: TokenHolders;
beforeAll(async () => {
  at = await startTestIdentity();
  holders = await TokenHolders.start(at);
}, 60_000);
afterAll(async () => {
  await holders.stop();
  await at.stop();
});

const PORTAL = 'http://localhost:8080';

describe('a certificate presented by mutual TLS', () => {
  it('ID-31 whoever holds the key gets a proof, in the fragment of the portal’s screen', async () => {
    const { status, headers, outcome } = await holders.present(
      await holders.token('agency'),
      '/present?purpose=registration&return=%2Fregister%2Fusb%3Finteraction%3Dabcdefghij',
    );
    expect(status).toBe(303);
    expect(headers.location).toMatch(
      /^http:\/\/localhost:8080\/register\/usb\?interaction=abcdefghij#proof=[\w-]{43}$/,
    );
    expect(headers['cache-control']).toBe('no-store');
    const preview = await at.ask(PreviewCertificateRegistration, { proof: outcome.get('proof') ?? '' });
    expect(preview).toMatchObject({ kind: 'agency', name: 'Sở Y tế (mẫu)' });
  });

  it('ID-31 a program that takes JSON gets the proof and what the certificate says', async () => {
    const asked = ['/present?purpose=sign-in', { accept: 'application/json' }] as const;
    const { status, text } = await holders.present(await holders.token('citizen'), ...asked);
    expect(status).toBe(200);
    const { proof, certificate } = z
      .strictObject({ proof: CertificateProof, certificate: CertificateSummary.strict() })
      .parse(JSON.parse(text));
    expect(proof).toHaveLength(43);
    expect(certificate.commonName).toBe('Nguyễn Thị Hồng Đào');
    expect(text).not.toContain('033192000001');
    const refused = await holders.present({}, ...asked);
    expect(refused.status).toBe(400);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(refused.text)).toEqual({
      type: `${PORTAL}/problems/certificate.missing`,
      ...{ title: problems['certificate.missing'].vi.title, status: 400, code: 'certificate.missing' },
      detail: problems['certificate.missing'].vi.advice,
    });
  });

  it('ID-31 the proof is for the purpose it was asked for, and no other', async () => {
    const proof = await holders.prove('agency', 'sign-in');
    const refused = await at.refusal(PreviewCertificateRegistration, { proof });
    expect(refused.code).toBe('certificate.proof-expired');
  });

  it('ID-31 who shows no certificate is told so', async () => {
    const { status, headers } = await holders.present({});
    expect([status, headers.location]).toEqual([303, `${PORTAL}/register/usb#problem=certificate.missing`]);
  });

  it.each([
    ['expired', 'certificate.expired'],
    ['not-yet-valid', 'certificate.not-yet-valid'],
    ['revoked', 'certificate.revoked'],
    ['suspended', 'certificate.revoked'],
    ['unknown-ca', 'certificate.untrusted'],
    ['wrong-chain', 'certificate.untrusted'], // whose signature OpenSSL stumbles over, too
    ['server-only', 'certificate.wrong-usage'],
    ['ca-as-end', 'certificate.not-end-entity'],
    ['no-identity', 'certificate.subject-unreadable'],
  ])('ID-32 TLS believes nobody by itself: %s is refused in words, %s', async (name, code) => {
    const { status, outcome } = await holders.present(await holders.token(name));
    expect([status, outcome.get('problem'), outcome.has('proof')]).toEqual([303, code, false]);
  });

  it('ID-31 a certificate without its key proves nothing', async () => {
    const stolen = {
      cert: await holders.file('agency', 'chain.pem'),
      key: await holders.file('citizen-rsa', 'key.pem'),
    };
    await expect(holders.present(stolen)).rejects.toThrow(/key values mismatch/);
  });

  it.each([
    '/present?purpose=sign-in&return=https://evil.example/',
    '/present?purpose=sign-in&return=//evil.example/sign-in/usb',
    '/present?purpose=sign-in&return=/register/usb',
    '/present?purpose=sign-in&return=/sign-in/usb%23proof=x',
    '/present?purpose=other',
    '/present',
    '/',
    '/present/../admin',
  ])('ID-31 nobody is led anywhere but to the purpose’s screen: %s', async (path) => {
    const { status, headers, text } = await holders.present(await holders.token('agency'), path);
    expect([status, headers.location]).toEqual([404, undefined]);
    expect(text).toContain(problems['not-found'].vi.title);
  });
});

describe('the handshake', () => {
  const handshake = async (options: object) => {
    const socket = connect({ host: 'localhost', port: holders.port, rejectUnauthorized: false, ...options });
    await once(socket, 'secureConnect');
    return socket;
  };

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'ID-31 no session is resumed (%s): each presentation proves its key anew',
    async (version) => {
      const options = { minVersion: version, maxVersion: version, ...(await holders.token('agency')) };
      const first = await handshake(options);
      const sessions: Buffer[] = [];
      first.on('session', (session) => sessions.push(session));
      first.write('GET / HTTP/1.1\r\nhost: x\r\naccept: application/json\r\n\r\n');
      first.resume();
      await once(first, 'close');
      for (const session of [first.getSession(), ...sessions]) {
        const { cert: _cert, key: _key, ...without } = options;
        const second = await handshake({ ...without, session });
        expect(second.isSessionReused()).toBe(false);
        second.destroy();
      }
    },
  );

  it('ID-31 takes nothing older than TLS 1.2', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    await expect(handshake(old)).rejects.toThrow();
  });

  it('ID-31 a connection is used once', async () => {
    const socket = await handshake(await holders.token('agency'));
    const ask = 'GET /present?purpose=sign-in HTTP/1.1\r\nhost: x\r\naccept: application/json\r\n\r\n';
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.write(ask + ask);
    await once(socket, 'close');
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
  });
});
