import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { FaultBoard } from '../faults/faults.js';
import { Timers } from '../timers.js';
import type { SignatureRequest } from './mss-messages.js';
import type { Signer } from './signer.js';
import type { Sim, Sims } from './sims.js';
import { MssFault } from './status-codes.js';
import type { Outcome, Transaction } from './transaction.js';

/** Ended ones are answered for this long, as the standard leaves it to the service. */
const keptMs = 600_000;

/** The transactions of the mobile signature service; emits `ended` with each that has its outcome. */
export class Transactions extends EventEmitter<{ ended: [Transaction] }> {
  private readonly byId = new Map<string, Transaction>();
  private readonly timers = new Timers();

  constructor(
    private readonly sims: Sims,
    private readonly signer: Signer,
    private readonly faults: FaultBoard,
  ) {
    super();
    this.setMaxListeners(0); // one listener for each synchronous request under way
  }

  /** Brings a request to its phone. Throws MssFault 105, 402, 403, 422 or 406 when it cannot be. */
  begin({ application, mode, timeOutSeconds, phone, data, display }: SignatureRequest): Transaction {
    const sim = this.sims.find(phone);
    if (sim === undefined) throw new MssFault(105);
    refuseUnable(sim);
    if (sim.running !== undefined) throw new MssFault(406);
    const since = new Date();
    const transaction: Transaction = {
      ...{ id: randomUUID(), application, mode, phone: sim.phone, data, display, since },
      expiresAt: new Date(since.getTime() + timeOutSeconds * 1_000),
    };
    this.byId.set(transaction.id, transaction);
    this.show(sim, transaction);
    this.timers.after(timeOutSeconds * 1_000, () => this.end(transaction, { status: 208 }));
    this.timers.after(timeOutSeconds * 1_000 + keptMs, () => this.byId.delete(transaction.id));
    const { status } = this.faults.current.mobileSignature;
    if (status !== 0) this.end(transaction, { status });
    return transaction;
  }

  /** Of this application only. Throws MssFault 101 for one that is not known. */
  get(id: string, applicationId: string): Transaction {
    const found = this.byId.get(id);
    if (found === undefined || found.application.id !== applicationId)
      throw new MssFault(101, 'MSSP_TransID');
    return found;
  }

  /** What the holder does with the phone: the PIN signs when it is right; false when it is wrong. */
  async confirm(sim: Sim, pin: string): Promise<boolean> {
    const { running } = sim;
    if (running === undefined) return false;
    if (!this.sims.tryPin(sim, pin)) {
      if (sim.state === 'pin-blocked') this.end(running, { status: 402 });
      return false;
    }
    this.end(running, await this.signer.sign(sim, running));
    return true;
  }

  refuse(sim: Sim): void {
    if (sim.running !== undefined) this.end(sim.running, { status: 401 });
  }

  /** The transaction with its outcome, once it has one. */
  async whenEnded(transaction: Transaction): Promise<Transaction> {
    while (transaction.outcome === undefined) await once(this, 'ended');
    return transaction;
  }

  stop(): void {
    this.timers.clear();
  }

  private show(sim: Sim, running: Transaction | undefined): void {
    sim.running = running;
    this.sims.emit('changed');
  }

  /** The first outcome stays. */
  private end(transaction: Transaction, outcome: Outcome): void {
    if (transaction.outcome !== undefined) return;
    transaction.outcome = outcome;
    const sim = this.sims.find(transaction.phone);
    if (sim?.running === transaction) this.show(sim, undefined);
    this.emit('ended', transaction);
  }
}

function refuseUnable({ state }: Sim): void {
  if (state === 'pin-blocked') throw new MssFault(402);
  if (state === 'card-blocked') throw new MssFault(403);
  if (state === 'no-certificate') throw new MssFault(422);
}
