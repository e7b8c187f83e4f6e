import type { FaultBoard } from '../faults/faults.js';
import type { Pki } from '../pki/pki.js';
import { signData } from './cms.js';
import type { Sim } from './sims.js';
import type { Outcome, Transaction } from './transaction.js';

/** Signs with the key in a SIM, rightly or as the faults say. */
export class Signer {
  private readonly earlier = new Map<string, Buffer>();

  constructor(
    private readonly pki: Pki,
    private readonly faults: FaultBoard,
  ) {}

  /** What a confirmed transaction ends with; for `replayed` there must have been one of that phone before. */
  async sign(sim: Sim, { data }: Transaction): Promise<Outcome> {
    const { signature: fault } = this.faults.current.mobileSignature;
    const before = this.earlier.get(sim.phone);
    if (fault === 'replayed' && before !== undefined) return { status: 502, signature: before };
    const own = this.pki.get(sim.certificate);
    const other = this.pki.get('citizen');
    const signer = fault === 'wrong-key' ? { certificate: own.certificate, key: other.key } : own;
    const holder = fault === 'unknown-ca' ? this.pki.get('unknown-ca') : signer;
    const signed = fault === 'wrong-data' ? Buffer.from('another text') : data;
    const chain = fault === 'unknown-ca' ? [holder.certificate] : this.pki.getChain(sim.certificate);
    const signature = await signData(signed, holder, chain);
    if (fault === 'none') this.earlier.set(sim.phone, signature);
    return { status: 502, signature: fault === 'not-cms' ? Buffer.from('this is no CMS') : signature };
  }
}
