import { Readable } from 'node:stream';

/** A browser that has this much unread does not read; it looks for itself when it is back. */
const UNREAD_BYTES = 16_384;
/** When a browser comes back after a stream has ended, in milliseconds. */
const RETRY_MS = 3_000;

export interface LiveStreamOptions {
  /** Whether who watches is still signed in; asked before anything is sent. */
  readonly isSignedIn: () => Promise<boolean>;
  readonly heartbeatMs: number;
  readonly longestMs: number;
}

/** One browser's stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class LiveStream {
  /** What is sent. Closed by the server of the connection too, when that ends. */
  readonly body = new Readable({ read: () => undefined, highWaterMark: UNREAD_BYTES });
  private readonly changed = new Set<string>();
  private readonly timers: readonly NodeJS.Timeout[];
  private isTelling = false;
  private isOver = false;

  constructor(private readonly options: LiveStreamOptions) {
    this.timers = [
      setInterval(() => void this.send(), options.heartbeatMs).unref(),
      setTimeout(() => this.end(), options.longestMs).unref(),
    ];
    this.body.once('close', () => this.stop());
    this.body.push(`retry: ${RETRY_MS}\n\n`);
  }

  /** Sends that it changed; several times at once is once. */
  tell(topic: string): void {
    this.changed.add(topic);
    void this.send();
  }

  /** Ends the answer; the browser comes back for another. */
  end(): void {
    if (this.isOver) return;
    this.stop();
    if (this.body.readableLength > 0) this.body.destroy();
    else this.body.push(null);
  }

  /** What has changed, or a comment, which keeps proxies from closing a silent connection. Never throws. */
  private async send(): Promise<void> {
    if (this.isTelling) return;
    this.isTelling = true;
    do {
      const topics = [...this.changed];
      this.changed.clear();
      const isSignedIn = await this.options.isSignedIn().catch(() => false); // it is not known: then it is asked anew
      if (!isSignedIn) this.end();
      if (this.isOver) break;
      this.push(topics.length === 0 ? ':\n\n' : topics.map(eventOf).join(''));
    } while (this.changed.size > 0);
    this.isTelling = false;
  }

  private push(text: string): void {
    if (this.body.push(text)) return;
    this.stop();
    this.body.destroy();
  }

  private stop(): void {
    this.isOver = true;
    for (const timer of this.timers) clearTimeout(timer);
  }
}

const eventOf = (topic: string) => `event: changed\ndata: ${topic}\n\n`;
