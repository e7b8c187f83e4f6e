import { X509Certificate } from 'node:crypto';
import {
  AuthoritySettings,
  CertificateCheck,
  readCertificate,
  Revocation,
  RevocationLists,
  StatusCache,
  TrustedAuthorities,
} from '@vnconnect/identity/certificates';
import { Log } from '@vnconnect/service-kit';
import { hammer, inTurns } from '../hammer.js';
import type { Place } from '../platform/own-platform.mjs';
import { ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { fetchSample } from './sample.js';
import type { Sample } from './sample.js';

const ROUNDS = 7;
const SLICE_MS = 500;
const AN_HOUR_MS = 3_600_000;
const UID = '0.9.2342.19200300.100.1.1';

/**
 * The whole check of a certificate (path, validity, usage, key, revocation as kept from an earlier look-up, whom it
 * speaks for) against node:crypto alone: reading the same certificate, and its signature and its issuer's.
 */
export async function benchCertificates(place: Place): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, name, anchor] of [
    ['ECDSA P-256', 'citizen', 'public-root'],
    ['RSA 2048', 'agency', 'government-root'],
  ] as const) {
    const sample = await fetchSample(place, name, anchor);
    const [bare, ours] = [bareCheck(sample), await oursOf(sample)];
    const measured = await inTurns(
      ROUNDS,
      () => hammer(1, SLICE_MS, bare),
      () => hammer(1, SLICE_MS, ours),
    );
    rows.push(
      ratioRow({
        what: `certificate checked whole, ${what}, against node:crypto alone`,
        bare: measured.bare,
        ours: measured.ours,
        show: (rate) => `${(1e6 / rate).toFixed(0)} µs`,
        ratio: 1 / measured.ratio,
        limit: { atMost: 1.5 },
      }),
    );
  }
  return rows;
}

function bareCheck({ leaf, intermediate, root }: Sample): () => Promise<void> {
  const [ca, anchor] = [new X509Certificate(intermediate), new X509Certificate(root)];
  const [caKey, anchorKey] = [ca.publicKey, anchor.publicKey];
  return async () => {
    const certificate = new X509Certificate(leaf);
    const isRight =
      certificate.checkIssued(ca) &&
      certificate.verify(caKey) &&
      ca.checkIssued(anchor) &&
      ca.verify(anchorKey);
    if (!isRight) throw new Error('node:crypto refuses the sample');
  };
}

async function oursOf({ leaf, intermediate, root }: Sample): Promise<() => Promise<unknown>> {
  const settings = AuthoritySettings.parse({
    ...{ id: 'sample', name: 'Sample', anchor: root, activeFrom: '2020-01-01T00:00:00Z' },
    identityRules: [
      { number: 'tax-code', attribute: UID, prefix: 'MST:' },
      { number: 'identity-number', attribute: UID, prefix: 'CCCD:' },
    ],
  });
  const none = { ocspUrl: undefined, crlUrl: undefined, activeTo: undefined };
  const authority = { ...settings, ...none, anchor: readCertificate(settings.anchor), intermediates: [] };
  const authorities = new TrustedAuthorities({ list: async () => [authority], findVersion: async () => '1' });
  const log = Log.create({ service: 'bench', level: 'silent' });
  const store = { get: async () => null, set: async () => undefined };
  const cache = new StatusCache(store, log);
  const now = new Date();
  const until = new Date(now.getTime() + AN_HOUR_MS);
  for (const der of [leaf, intermediate])
    await cache.keep(readCertificate(der), { status: 'good', until }, now);
  const check = new CertificateCheck(authorities, new Revocation(cache, new RevocationLists(store), log));
  return () => check.check(leaf, [intermediate], new Date());
}
