import { z } from 'zod';
import { AuthoritySettings } from '../authorities/authority-settings.js';
import { Attribute } from '../reading/oids.js';
import { startTestWorld } from '../../testing/outside-world.js';

const { uid } = Attribute;

/** Where the sample CAs name their holders. */
export const identityRules = [
  { number: 'tax-code', attribute: uid, prefix: 'MST:' },
  { number: 'budget-code', attribute: uid, prefix: 'MNS:' },
  { number: 'identity-number', attribute: uid, prefix: 'CCCD:' },
  { number: 'identity-number', attribute: uid, prefix: 'CMND:' },
  { number: 'agency-code', attribute: Attribute.serialNumber },
] as const;

/** How its OCSP responders and revocation lists misbehave; see outside-world's faults. */
export interface StatusFaults {
  readonly ocsp?: Record<string, unknown>;
  readonly crl?: Record<string, unknown>;
}

/** The sample CAs of the outside world with everything they issued, their responders and lists, on free ports. */
export interface CertificateWorld {
  readonly authorities: readonly AuthoritySettings[];
  /** Of all certificates in outside-world's table. */
  readonly names: readonly string[];
  /** DER of a certificate by its name in outside-world's table. */
  certificate(name: string): Promise<Buffer>;
  /** DER of the CAs between a certificate and its root. */
  chain(name: string): Promise<Buffer[]>;
  /** PKCS #8, PEM. */
  key(name: string): Promise<string>;
  certificatePem(name: string): Promise<string>;
  /** Answer of the partner that certificates point to: `/crl/public.crl`. */
  fetch(path: string): Promise<Buffer>;
  /** From now on; partners that are not named behave. */
  setFaults(faults: StatusFaults): Promise<void>;
  stop(): Promise<void>;
}

const Table = z.array(z.object({ name: z.string() }));
const Anchors = z.array(z.object({ name: z.string(), certificate: z.string() }));

export async function startCertificateWorld(): Promise<CertificateWorld> {
  const world = await startTestWorld();
  const api = `http://127.0.0.1:${world.ports.world}/api`;
  const file = async (name: string, kind: string) =>
    (await fetchBytes(`${api}/certificates/${name}/${kind}`)).toString();
  const anchors = Anchors.parse(JSON.parse((await fetchBytes(`${api}/certificates/anchors`)).toString()));
  const table = Table.parse(JSON.parse((await fetchBytes(`${api}/certificates`)).toString()));
  return {
    names: table.map(({ name }) => name),
    authorities: anchors.map(({ name, certificate }) => authorityOf(name, certificate)),
    certificate: async (name) => firstOf(derOf(await file(name, 'certificate.pem'))),
    chain: async (name) => derOf(await file(name, 'chain.pem')).slice(1),
    key: (name) => file(name, 'key.pem'),
    certificatePem: (name) => file(name, 'certificate.pem'),
    fetch: (path) => fetchBytes(`http://localhost:${world.ports.pki}${path}`),
    setFaults: async ({ ocsp = {}, crl = {} }) => {
      const body = JSON.stringify({ ocsp, crl });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${api}/faults`, { method: 'PUT', headers, body });
      if (!answer.ok) throw new Error(`PUT /api/faults answered ${answer.status}`);
    },
    stop: () => world.stop(),
  };
}

function authorityOf(name: string, certificate: string): AuthoritySettings {
  const isGovernment = name.startsWith('government');
  return AuthoritySettings.parse({
    id: isGovernment ? 'government' : 'public',
    name: isGovernment ? 'CA chuyên dùng Chính phủ (mẫu)' : 'CA công cộng (mẫu)',
    isGovernment,
    anchor: certificate,
    identityRules,
    activeFrom: '2020-01-01T00:00:00Z',
  });
}

async function fetchBytes(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Every certificate of a PEM file. */
export function derOf(pem: string): Buffer[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)].map(([, text = '']) =>
    Buffer.from(text, 'base64'),
  );
}

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('there is none');
  return first;
}
