import { GetMobileSignature, type MobileSignatureId, StartMobileSignature } from '@vnconnect/contracts';
import type { ReplyOf } from '@vnconnect/service-kit';
import { z } from 'zod';
import { AuthoritySettings } from '../../certificates/authorities/authority-settings.js';
import { TrustedAuthoritiesRepository } from '../../certificates/authorities/trusted-authorities.repository.js';
import { Attribute } from '../../certificates/reading/oids.js';
import { startTestWorld } from '../../testing/outside-world.js';
import { makeClient } from '../../testing/people.js';
import type { TestIdentity } from '../../testing/test-identity.js';

/** A phone with a signing SIM in the outside world. */
export interface Phone {
  readonly number: string;
  /** What it shows; undefined when nothing is asked of it. */
  shown(): Promise<string | undefined>;
  confirm(): Promise<void>;
  refuse(): Promise<void>;
}

/** The mobile signature service of the outside world, its phones, and the sample CAs that identity trusts. */
export interface SignatureWorld {
  /** What identity reads to ask it. */
  readonly environment: Record<string, string>;
  /** Makes identity trust the sample CAs. */
  introduce(at: TestIdentity): Promise<void>;
  /** A SIM of its own; `more` as in outside-world's `POST /api/sims`. */
  givePhone(more?: Record<string, unknown>): Promise<Phone>;
  /** One of the made-up phones. */
  phone(number: string): Phone;
  /** How the service misbehaves from now on; see outside-world's faults. */
  setFaults(faults: Record<string, unknown>): Promise<void>;
  stop(): Promise<void>;
}

const PASSWORD = 'application-password-of-this-spec';
/** Where the sample CAs name their holders. */
const identityRules = [
  { number: 'tax-code', attribute: Attribute.uid, prefix: 'MST:' },
  { number: 'budget-code', attribute: Attribute.uid, prefix: 'MNS:' },
  { number: 'identity-number', attribute: Attribute.uid, prefix: 'CCCD:' },
];
const Anchors = z.array(z.object({ name: z.string(), certificate: z.string() }));
const Sims = z.object({ pin: z.string() });
const Sim = z.object({ request: z.object({ display: z.string() }).nullable() });
let given = 0;

export async function startSignatureWorld(): Promise<SignatureWorld> {
  const world = await startTestWorld({ MSS_AP_PWD: PASSWORD });
  const api = async (path: string, method = 'GET', body?: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${world.ports.world}/api/${path}`, {
      method,
      ...(body !== undefined && { headers, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
    return answer.json();
  };
  const { pin } = Sims.parse(await api('sims'));
  const phone = (number: string): Phone => ({
    number,
    shown: async () => Sim.parse(await api(`sims/${number}`)).request?.display,
    confirm: async () => void (await api(`sims/${number}/confirm`, 'POST', { pin })),
    refuse: async () => void (await api(`sims/${number}/refuse`, 'POST')),
  });
  return {
    environment: {
      MOBILE_SIGNATURE_URL: `http://127.0.0.1:${world.ports.mobileSignature}/soap/services/`,
      MOBILE_SIGNATURE_AP_PWD: PASSWORD,
    },
    introduce: async (at) => introduce(at, Anchors.parse(await api('certificates/anchors'))),
    givePhone: async (more) => {
      given += 1;
      const number = `0962${String(given).padStart(6, '0')}`;
      const citizen = {
        kind: 'citizen',
        name: 'Hồ Thị Thử',
        number: `001192${String(given).padStart(6, '0')}`,
      };
      await api('sims', 'POST', { phone: number, ...citizen, ...more });
      return phone(number);
    },
    phone,
    setFaults: async (mobileSignature) => void (await api('faults', 'PUT', { mobileSignature })),
    stop: () => world.stop(),
  };
}

async function introduce(at: TestIdentity, anchors: z.infer<typeof Anchors>): Promise<void> {
  const repository = at.service.app.get(TrustedAuthoritiesRepository, { strict: false });
  for (const { name, certificate } of anchors) {
    const isGovernment = name.startsWith('government');
    await repository.upsert(
      AuthoritySettings.parse({
        ...{ id: name, name, isGovernment, anchor: certificate, identityRules },
        activeFrom: '2020-01-01T00:00:00Z',
      }),
    );
  }
}

/** Asks a phone to sign, as a browser of its own. */
export function startSigning(at: TestIdentity, phone: string, client = makeClient()) {
  return at.ask(StartMobileSignature, { phone, purpose: 'sign-in', client });
}

/** How a request stands, asked now, however recently it was asked before. */
export async function standing(
  at: TestIdentity,
  mobileSignatureId: MobileSignatureId,
): Promise<ReplyOf<typeof GetMobileSignature>> {
  await hurry(at, mobileSignatureId);
  return at.ask(GetMobileSignature, { mobileSignatureId });
}

/** What a request ended with; fails when it did not. */
export async function ending(at: TestIdentity, mobileSignatureId: MobileSignatureId) {
  await hurry(at, mobileSignatureId);
  return at.refusal(GetMobileSignature, { mobileSignatureId });
}

/** As if the two seconds between two questions to the service had gone by. */
async function hurry(at: TestIdentity, id: MobileSignatureId): Promise<void> {
  await at.database.query(`UPDATE mobile_signatures SET ask_at = now() - interval '1 second' WHERE id = $1`, [
    id,
  ]);
}
