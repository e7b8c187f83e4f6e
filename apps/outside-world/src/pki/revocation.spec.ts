import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openssl, TestPki } from '../testing/test-pki.js';
import { callWorld, resetWorld, setFaults } from '../testing/test-world.js';

// Each asks the openssl command dozens of times.
jest.setTimeout(60_000);

let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.start();
});
afterAll(() => pki.stop());
beforeEach(() => resetWorld(pki.world));

/** Asks the responder of a CA as openssl does: with a nonce, and trusting the roots only. */
const ask = (name: string, issuer = 'public', ...options: string[]) =>
  openssl(
    ...['ocsp', '-issuer', pki.file(`${issuer}.ca.pem`), '-cert', pki.file(`${name}.pem`)],
    ...['-url', pki.url(`/ocsp/${issuer}`)],
    ...['-CAfile', pki.file('anchors.pem'), '-verify_other', pki.file(`${issuer}.ca.pem`), ...options],
  );

describe('CRL', () => {
  const crl = (name: string) => `/crl/${name}.crl`;

  async function read(name: string): Promise<string> {
    await writeFile(pki.file('list.crl'), await pki.fetchDer(crl(name)));
    return openssl(
      ...['crl', '-inform', 'DER', '-in', pki.file('list.crl'), '-noout', '-text'],
      ...['-CAfile', pki.file(`${name}.ca.pem`)],
    );
  }

  it('OW-06 each issuing CA lists what it took back, with the reason, under its signature', async () => {
    const list = await read('public');
    expect(list).toContain('verify OK');
    expect(list).toMatch(/Key Compromise[^]*Certificate Hold/);
    expect(list).toMatch(/X509v3 CRL Number:\s+\d{10}/);
    expect(await read('government')).toMatch(
      /verify OK[^]*Cessation Of Operation|Cessation Of Operation[^]*verify OK/,
    );
  });

  it('OW-06 openssl verifies with the lists of the whole path, and refuses revoked ones', async () => {
    const lists = [];
    for (const name of ['public', 'public-root']) {
      await writeFile(pki.file(`${name}.crl`), await pki.fetchDer(crl(name)));
      await openssl(
        'crl',
        '-inform',
        'DER',
        '-in',
        pki.file(`${name}.crl`),
        '-out',
        pki.file(`${name}.crl.pem`),
      );
      lists.push('-CRLfile', pki.file(`${name}.crl.pem`));
    }
    expect(await pki.verify('citizen', '-crl_check_all', ...lists)).toContain(': OK');
    expect(await pki.verify('revoked', '-crl_check_all', ...lists)).toContain('certificate revoked');
    expect(await pki.verify('suspended', '-crl_check_all', ...lists)).toContain('certificate revoked');
  });

  it('OW-06 the switch gives a stale list, one by another key, or none', async () => {
    await setFaults(pki.world, { crl: { freshness: 'stale' } });
    await writeFile(pki.file('stale.crl'), await pki.fetchDer(crl('public')));
    await openssl('crl', '-inform', 'DER', '-in', pki.file('stale.crl'), '-out', pki.file('stale.pem'));
    expect(await pki.verify('citizen', '-crl_check', '-CRLfile', pki.file('stale.pem'))).toContain(
      'CRL has expired',
    );
    await setFaults(pki.world, { crl: { signer: 'other-ca' } });
    expect(await read('government')).toContain('verify failure');
    await setFaults(pki.world, { crl: { failure: '503' } });
    expect((await fetch(pki.url(crl('public')))).status).toBe(503);
    await setFaults(pki.world, { crl: { failure: 'drop' } });
    await expect(fetch(pki.url(crl('public')))).rejects.toThrow('fetch failed');
  });

  it('OW-06 the certificates point at CRL, OCSP and the CA, and they are there', async () => {
    const text = await openssl('x509', '-in', pki.file('agency.pem'), '-noout', '-text');
    const base = `http://localhost:${pki.world.ports.pki}`;
    expect(text).toContain(`OCSP - URI:${base}/ocsp/government`);
    expect(text).toContain(`CA Issuers - URI:${base}/ca/government.cer`);
    expect(text).toContain(`URI:${base}/crl/government.crl`);
    for (const path of ['/crl/agency.crl', '/ca/nobody.cer', '/crl/government-responder.crl']) {
      expect((await fetch(base + path)).status).toBe(404);
    }
  });
});

describe('OCSP', () => {
  it.each([
    ['citizen', 'public', 'good'],
    ['agency', 'government', 'good'],
    ['revoked', 'public', 'revoked'],
    ['suspended', 'public', 'revoked'],
    ['agency-revoked', 'government', 'revoked'],
  ])('OW-06 the status of %s at the CA %s is %s', async (name, issuer, status) => {
    for (const hash of ['-sha1', '-sha256']) {
      const said = await openssl(
        ...['ocsp', hash, '-issuer', pki.file(`${issuer}.ca.pem`), '-cert', pki.file(`${name}.pem`)],
        ...['-url', pki.url(`/ocsp/${issuer}`)],
        ...['-CAfile', pki.file('anchors.pem'), '-verify_other', pki.file(`${issuer}.ca.pem`)],
      );
      expect(said).toContain('Response verify OK');
      expect(said).toContain(`${name}.pem: ${status}`);
      expect(said).not.toContain('WARNING');
    }
  });

  it('OW-06 a number that the CA never gave out is unknown', async () => {
    const said = await openssl(
      ...['ocsp', '-issuer', pki.file('public.ca.pem'), '-serial', '0x1234567890'],
      ...['-url', pki.url('/ocsp/public')],
      ...['-CAfile', pki.file('anchors.pem'), '-verify_other', pki.file('public.ca.pem')],
    );
    expect(said).toContain('Response verify OK');
    expect(said).toContain('0x1234567890: unknown');
  });

  it('OW-06 the reason of a revocation is told', async () => {
    expect(await ask('revoked')).toContain('Reason: keyCompromise');
    expect(await ask('suspended')).toContain('Reason: certificateHold');
  });

  it('OW-06 the responder answers GET as well, base64 in the path', async () => {
    const request = pki.file('request.der');
    await openssl(
      ...['ocsp', '-issuer', pki.file('public.ca.pem'), '-cert', pki.file('revoked.pem'), '-reqout', request],
    );
    const base64 = await openssl('base64', '-A', '-in', request);
    const path = `/ocsp/public/${encodeURIComponent(base64.trim())}`;
    await writeFile(pki.file('response.der'), await pki.fetchDer(path));
    const said = await openssl(
      ...['ocsp', '-respin', pki.file('response.der'), '-no_nonce', '-CAfile', pki.file('anchors.pem')],
      ...['-issuer', pki.file('public.ca.pem'), '-cert', pki.file('revoked.pem')],
      ...['-verify_other', pki.file('public.ca.pem')],
    );
    expect(said).toContain('Response verify OK');
    expect(said).toContain('revoked.pem: revoked');
  });

  it('OW-06 what is no request is answered malformedRequest', async () => {
    const der = await pki.fetchDer('/ocsp/public', {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: 'no request',
    });
    expect([...der]).toEqual([0x30, 0x03, 0x0a, 0x01, 0x01]);
  });

  it.each([
    [{ answer: 'tryLater' }, 'Responder Error: trylater'],
    [{ answer: 'internalError' }, 'Responder Error: internalerror'],
    [{ answer: 'unauthorized' }, 'Responder Error: unauthorized'],
    [{ answer: 'unknown' }, 'citizen.pem: unknown'],
    [{ freshness: 'stale' }, 'status expired'],
    [{ nonce: 'missing' }, 'WARNING: no nonce in response'],
    [{ nonce: 'other' }, 'Nonce Verify error'],
    [{ freshness: 'replayed' }, 'Nonce Verify error'],
    [{ signer: 'issuer' }, 'citizen.pem: good'],
    [{ signer: 'not-delegated' }, 'missing ocspsigning usage'],
    [{ signer: 'other-ca' }, 'Response Verify Failure'],
    [{ failure: '500' }, 'Error querying OCSP responder'],
    [{ failure: 'drop' }, 'Error querying OCSP responder'],
  ])('OW-06 with the switch %j openssl says %s', async (faults, says) => {
    await setFaults(pki.world, { ocsp: faults });
    expect(await ask('citizen')).toContain(says);
  });

  it('OW-06 a replayed answer calls a revoked certificate good, within its time', async () => {
    await setFaults(pki.world, { ocsp: { freshness: 'replayed' } });
    const said = await ask('revoked', 'public', '-no_nonce');
    expect(said).toContain('revoked.pem: good');
    expect(said).not.toContain('status expired');
  });

  it('OW-06 slow: the answer comes after the delay', async () => {
    await setFaults(pki.world, { ocsp: { delayMs: 1_500 } });
    let isAnswered = false;
    const asking = ask('citizen').then((said) => {
      isAnswered = true;
      return said;
    });
    await callWorld(pki.world, '/health/ready');
    expect(isAnswered).toBe(false);
    expect(await asking).toContain('citizen.pem: good');
  });
});
