import { setTimeout as delay } from 'node:timers/promises';
import type { SendWindow } from '../sending/send-window.js';
import type { DeliveryReceipt } from './delivery-receipt.js';
import { SmppSession, SmppUnavailable, type SmppAccess, type SubmitAnswer } from './smpp-session.js';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;

/** What the link tells its owner. */
export interface LinkEvents {
  readonly up: () => void;
  readonly down: (reason: string) => void;
  readonly receipt: (receipt: DeliveryReceipt) => Promise<void>;
}

/** Keeps one session to an SMS centre bound: connects, and connects again with a growing pause when it was lost. */
export class SmppLink {
  private readonly stopping = new AbortController();
  private session: SmppSession | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly access: SmppAccess,
    private readonly window: SendWindow,
    private readonly events: LinkEvents,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Hands one submit_sm to the session of the moment. */
  submit(fields: Record<string, unknown>): Promise<SubmitAnswer> {
    return this.session?.submit(fields) ?? Promise.resolve({ kind: 'not-sent' });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.session?.close();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      const wasBound = await this.serve();
      failures = wasBound ? 0 : failures + 1;
      await this.pause(failures);
    }
  }

  /** One session from bind to end; false when it never came to be bound. */
  private async serve(): Promise<boolean> {
    try {
      this.session = await SmppSession.open(this.access, this.events.receipt);
    } catch (error) {
      if (!(error instanceof SmppUnavailable)) throw error;
      this.events.down(error.reason);
      return false;
    }
    if (this.stopping.signal.aborted) await this.session.close();
    else {
      this.events.up();
      this.window.open();
    }
    await this.session.ended;
    this.session = undefined;
    this.window.shut();
    if (!this.stopping.signal.aborted) this.events.down('connection-closed');
    return true;
  }

  private async pause(failures: number): Promise<void> {
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 20), LONGEST_PAUSE_MS);
    const pause = longest * (0.5 + Math.random() / 2);
    await delay(pause, undefined, { signal: this.stopping.signal }).catch((error: unknown) => {
      if (!this.stopping.signal.aborted) throw error;
    });
  }
}
