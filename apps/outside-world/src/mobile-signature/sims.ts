import { EventEmitter } from 'node:events';
import { z } from 'zod';
import { normalizePhone } from '../messages/phone.js';
import { fromGovernment, fromPublicCa, organisation, person } from '../pki/holders.js';
import type { Pki } from '../pki/pki.js';
import type { Transaction } from './transaction.js';

/** The PIN of every SIM here; the page states it. */
export const samplePin = '246810';
const mostWrongPins = 3;

export const simStates = ['active', 'pin-blocked', 'card-blocked', 'no-certificate'] as const;

/** A SIM with a signing key, and the phone around it. */
export interface Sim {
  /** +84 and nine digits. */
  phone: string;
  holder: string;
  /** The name of its certificate in the PKI. */
  certificate: string;
  state: (typeof simStates)[number];
  wrongPins: number;
  /** What the phone shows now. */
  running?: Transaction | undefined;
}

/** A SIM to be given out, with a fresh certificate of the sample CAs. */
export const NewSim = z
  .strictObject({
    phone: z
      .string()
      .transform(normalizePhone)
      .pipe(z.string().regex(/^\+84\d{9}$/)),
    kind: z.enum(['citizen', 'business', 'agency']),
    /** A person's or an organisation's name. */
    name: z.string().trim().min(1).max(200),
    /** Of a citizen CCCD or CMND, of the others the tax code. */
    number: z.string().regex(/^\d{9,13}(-\d{3})?$/),
    /** An organisation's agency code or the like, written `MNS:…`. */
    more: z.array(z.string().regex(/^[A-Z]{2,8}:[\w.-]{1,40}$/)).default([]),
    state: z.enum(simStates).default('active'),
  })
  .refine(({ kind, number }) => kind !== 'citizen' || /^(\d{9}|\d{12})$/.test(number), { path: ['number'] });
export type NewSim = z.infer<typeof NewSim>;

const seeds: Pick<Sim, 'phone' | 'holder' | 'certificate' | 'state'>[] = [
  { phone: '+84980001003', holder: 'Phạm Đức Trí Dũng', certificate: 'sim-citizen', state: 'active' },
  {
    phone: '+84910001900',
    holder: 'Công ty TNHH Gốm Xanh (mẫu)',
    certificate: 'sim-business',
    state: 'active',
  },
  { phone: '+84910001901', holder: 'Sở Nông nghiệp (mẫu)', certificate: 'sim-agency', state: 'active' },
  { phone: '+84860001004', holder: 'Vũ Ngọc Ánh Tuyết', certificate: 'sim-expired', state: 'active' },
  { phone: '+84820001005', holder: 'Đặng Quốc Thiên Phúc', certificate: 'sim-revoked', state: 'active' },
  { phone: '+84910001902', holder: 'Mã PIN bị khoá', certificate: 'sim-citizen', state: 'pin-blocked' },
  { phone: '+84910001903', holder: 'SIM bị khoá', certificate: 'sim-citizen', state: 'card-blocked' },
  {
    phone: '+84910001904',
    holder: 'SIM chưa có chứng thư',
    certificate: 'sim-citizen',
    state: 'no-certificate',
  },
];

/** Every SIM by its number; emits `changed` when a phone shows something else. */
export class Sims extends EventEmitter<{ changed: [] }> {
  private readonly byPhone = new Map<string, Sim>();

  static seeded(): Sims {
    const sims = new Sims();
    for (const seed of seeds) sims.put(seed);
    return sims;
  }

  /** Takes the place of an earlier one of that number. */
  put(sim: Pick<Sim, 'phone' | 'holder' | 'certificate' | 'state'>): Sim {
    const whole = { ...sim, wrongPins: 0 };
    this.byPhone.set(sim.phone, whole);
    this.emit('changed');
    return whole;
  }

  /** Gives out a SIM with a certificate of its own. */
  async giveOut(pki: Pki, { phone, kind, name, number, more, state }: NewSim): Promise<Sim> {
    const certificate = `sim-of-${phone}`;
    const subject =
      kind === 'citizen'
        ? person(name, `${number.length === 12 ? 'CCCD' : 'CMND'}:${number}`, ...more)
        : organisation(name, name, [...more, `MST:${number}`]);
    await pki.issueMore(certificate, { ...(kind === 'agency' ? fromGovernment : fromPublicCa), subject });
    return this.put({ phone, holder: name, certificate, state });
  }

  /** A SIM whose PIN or card was blocked works again. */
  unblock(sim: Sim): Sim {
    Object.assign(sim, { state: 'active', wrongPins: 0 });
    this.emit('changed');
    return sim;
  }

  /** In any spelling of the number. */
  find(phone: string): Sim | undefined {
    return this.byPhone.get(normalizePhone(phone));
  }

  list(): Sim[] {
    return [...this.byPhone.values()];
  }

  /** Whether the PIN is right; the third wrong one in a row blocks it. */
  tryPin(sim: Sim, pin: string): boolean {
    const isRight = pin === samplePin;
    sim.wrongPins = isRight ? 0 : sim.wrongPins + 1;
    if (sim.wrongPins >= mostWrongPins) sim.state = 'pin-blocked';
    this.emit('changed');
    return isRight;
  }
}
