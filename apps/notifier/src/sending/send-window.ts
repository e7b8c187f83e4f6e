import { MessageClass } from '@vnconnect/contracts';

/** The right to hand over one message; given back when the provider has answered or will not. */
export interface Turn {
  /** Gives the turn back; a second time does nothing. */
  release(): void;
}

/** The window was closed while somebody waited for a turn: the service is stopping. */
export class WindowClosed extends Error {
  constructor() {
    super('The send window is closed');
    this.name = 'WindowClosed';
  }
}

interface Waiter {
  readonly resolve: (turn: Turn) => void;
  readonly reject: (reason: WindowClosed) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A code is tried again soon even when the provider asks for patience. */
const LONGEST_OTP_PAUSE_MS = 500;

/**
 * Shares one link to a provider among the classes (NT-03). At most `size` messages are unanswered at a time; a free
 * turn goes to the most urgent class that waits, first come first served within a class. A fifth of the window, at
 * least one turn if there are two, is kept for codes, so that a slow provider full of bulk still takes a code at once.
 * Turns are given only while the link is open and, after throttling, not before a pause that doubles until a message
 * is taken again.
 */
export class SendWindow {
  private readonly waiting: Record<MessageClass, Waiter[]> = {
    otp: [],
    password: [],
    alert: [],
    information: [],
  };
  private readonly kept: number;
  private inUse = 0;
  private isOpen = false;
  private isClosed = false;
  private pauseMs = 0;
  private pausedAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly size: number) {
    this.kept = size < 2 ? 0 : Math.max(1, Math.floor(size / 5));
  }

  /** Waits for a turn. @throws WindowClosed when the service stops meanwhile */
  turn(messageClass: MessageClass): Promise<Turn> {
    if (this.isClosed) return Promise.reject(new WindowClosed());
    return new Promise((resolve, reject) => {
      this.waiting[messageClass].push({ resolve, reject });
      this.give();
    });
  }

  /** The link can take messages. */
  open(): void {
    this.isOpen = true;
    this.give();
  }

  /** The link is down: turns wait until it is open again. */
  shut(): void {
    this.isOpen = false;
  }

  /** The provider asks for patience. Messages that were under way together count as one such request. */
  throttled(): void {
    if (Date.now() < this.pausedAt + this.pauseMs) return;
    this.pauseMs = Math.min(Math.max(FIRST_PAUSE_MS, this.pauseMs * 2), LONGEST_PAUSE_MS);
    this.pausedAt = Date.now();
  }

  /** The provider took a message: it no longer asks for patience. */
  taken(): void {
    if (Date.now() >= this.pausedAt + this.pauseMs) this.pauseMs = 0;
  }

  /** Sends everyone who waits away. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const waiters of Object.values(this.waiting)) {
      for (const waiter of waiters.splice(0)) waiter.reject(new WindowClosed());
    }
  }

  private give(): void {
    if (!this.isOpen || this.isClosed) return;
    for (const messageClass of MessageClass.options) {
      while (this.hasRoom(messageClass)) {
        const next = this.waiting[messageClass].shift();
        if (!next) break;
        this.inUse += 1;
        next.resolve(this.newTurn());
      }
    }
    this.giveAfterPause();
  }

  private hasRoom(messageClass: MessageClass): boolean {
    const room = messageClass === 'otp' ? this.size : this.size - this.kept;
    return this.inUse < room && this.pauseLeft(messageClass) <= 0;
  }

  private pauseLeft(messageClass: MessageClass): number {
    const pause = messageClass === 'otp' ? Math.min(this.pauseMs, LONGEST_OTP_PAUSE_MS) : this.pauseMs;
    return this.pausedAt + pause - Date.now();
  }

  private giveAfterPause(): void {
    clearTimeout(this.timer);
    const pauses = MessageClass.options
      .filter((messageClass) => this.waiting[messageClass].length > 0)
      .map((messageClass) => this.pauseLeft(messageClass))
      .filter((left) => left > 0);
    if (pauses.length > 0) this.timer = setTimeout(() => this.give(), Math.min(...pauses));
  }

  private newTurn(): Turn {
    let isHeld = true;
    return {
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        this.inUse -= 1;
        this.give();
      },
    };
  }
}
