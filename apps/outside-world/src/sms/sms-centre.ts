import { randomBytes } from 'node:crypto';
import type { Server } from 'node:net';
import type { FaultBoard } from '../faults/faults.js';
import { listen } from '../http/listen.js';
import type { MessageStore } from '../messages/message-store.js';
import type { SmppAccount } from '../outside-world.config.js';
import { Timers } from '../timers.js';
import { DeliveryReceipts } from './delivery-receipts.js';
import { MessageAssembler } from './message-assembler.js';
import { smpp } from './smpp-library.js';
import { SmsSession } from './sms-session.js';
import type { Submission } from './submission.js';

/** OW-01: the operators' SMS centre, an SMPP 3.4 server. What arrives goes to the message store. */
export class SmsCentre {
  readonly timers = new Timers();
  readonly receipts: DeliveryReceipts;
  private readonly server: Server;
  private readonly sessions = new Set<SmsSession>();
  private readonly assembler = new MessageAssembler();
  private readonly turns = new Map<string, { second: number; taken: number }>();

  constructor(
    readonly accounts: readonly SmppAccount[],
    readonly faults: FaultBoard,
    private readonly store: MessageStore,
  ) {
    this.receipts = new DeliveryReceipts(this.sessions, faults, this.timers);
    this.server = smpp.createServer((wire) => {
      const session = new SmsSession(wire, this);
      this.sessions.add(session);
      wire.on('close', () => this.sessions.delete(session));
    });
  }

  /** Gives the port it listens on; throws when the port is taken. */
  async start(host: string, port: number): Promise<number> {
    return listen(this.server, host, port);
  }

  async stop(): Promise<void> {
    this.timers.clear();
    for (const session of this.sessions) session.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Whether the account may hand in one more message within this second. */
  takeTurn(account: string): boolean {
    const limit = this.faults.smsFor(account).messagesPerSecond;
    if (limit === 0) return true;
    const second = Math.floor(Date.now() / 1_000);
    const turn = this.turns.get(account);
    const taken = turn?.second === second ? turn.taken : 0;
    this.turns.set(account, { second, taken: taken + 1 });
    return taken < limit;
  }

  /** Takes a message or a part of one and gives its message_id; a whole message goes to the store. */
  accept(account: string, submission: Submission): string {
    const messageId = randomBytes(8).toString('hex');
    const whole = this.assembler.add(account, submission, messageId);
    if (whole) {
      this.store.add({
        id: whole.id,
        kind: 'sms',
        to: submission.to,
        from: submission.pdu.source_addr,
        text: whole.text,
        at: new Date().toISOString(),
        encoding: submission.encoding,
        parts: whole.parts,
        account,
      });
    }
    return messageId;
  }
}
