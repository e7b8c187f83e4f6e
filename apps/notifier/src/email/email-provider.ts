import { createTransport } from 'nodemailer';
import type { MessageClass } from '@vnconnect/contracts';
import type { OutgoingMessage, Provider, SendOutcome } from '../sending/provider.js';
import { SendWindow, type Turn } from '../sending/send-window.js';
import { mailOutcome } from './mail-outcome.js';

export interface EmailProviderSettings {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Refuse to send without TLS (STARTTLS, or TLS from the start on port 465). */
  readonly requireTls: boolean;
  /** Refuse a certificate that can't be verified. */
  readonly rejectUnauthorized: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** `VNConnect <no-reply@example.vn>` or an address alone. */
  readonly from: string;
  readonly connections: number;
  readonly answerTimeoutMs: number;
}

/** What emails are signed with (RFC 6376). */
export interface DkimKey {
  readonly domainName: string;
  readonly keySelector: string;
  /** PEM. */
  readonly privateKey: string;
}

const IMPLICIT_TLS_PORT = 465;

function newTransport(settings: EmailProviderSettings, dkim: DkimKey | undefined) {
  const { host, port, requireTls, rejectUnauthorized, user, password, connections, answerTimeoutMs } =
    settings;
  return createTransport({
    pool: true,
    host,
    port,
    secure: port === IMPLICIT_TLS_PORT,
    requireTLS: requireTls && port !== IMPLICIT_TLS_PORT,
    tls: { rejectUnauthorized },
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    ...(dkim && { dkim }),
    maxConnections: connections,
    maxRequeues: 0, // whether it is sent again is for the message's state to say
    connectionTimeout: answerTimeoutMs,
    greetingTimeout: answerTimeoutMs,
    socketTimeout: answerTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** A mail server, by SMTP over a pool of connections (NT-01). */
export class EmailProvider implements Provider {
  readonly channel = 'email';
  readonly name: string;
  private readonly window: SendWindow;
  private readonly transport: ReturnType<typeof newTransport>;

  constructor(
    private readonly settings: EmailProviderSettings,
    dkim?: DkimKey,
  ) {
    this.name = settings.name;
    this.window = new SendWindow(settings.connections);
    this.transport = newTransport(settings, dkim);
  }

  start(): void {
    this.window.open(); // the pool connects when there is something to send
  }

  turn(messageClass: MessageClass): Promise<Turn> {
    return this.window.turn(messageClass);
  }

  async send({ messageId, to, content, language }: OutgoingMessage): Promise<SendOutcome> {
    if (content.channel !== 'email') return { kind: 'refused', reason: 'wrong-channel' };
    try {
      const sent = await this.transport.sendMail({
        from: this.settings.from,
        to: { name: '', address: to },
        subject: content.subject,
        text: content.text,
        html: content.html,
        messageId: this.messageIdHeader(messageId),
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      });
      return { kind: 'accepted', providerMessageIds: [sent.messageId] };
    } catch (error) {
      return mailOutcome(error);
    }
  }

  sendWaitersAway(): void {
    this.window.close();
  }

  stop(): Promise<void> {
    this.transport.close();
    return Promise.resolve();
  }

  /** The same each time a message is sent, so that a mail server can tell a second copy (RFC 5322 section 3.6.4). */
  private messageIdHeader(messageId: string): string {
    const domain = /@([^\s>]+)/.exec(this.settings.from)?.[1] ?? 'localhost';
    return `<${messageId}@${domain}>`;
  }
}
