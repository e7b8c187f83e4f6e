import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { writeFile } from 'node:fs/promises';
import PostalMime from 'postal-mime';
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerAuthentication,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import type { FaultBoard } from '../faults/faults.js';
import { listen } from '../http/listen.js';
import type { MessageStore } from '../messages/message-store.js';
import type { OutsideWorldConfig } from '../outside-world.config.js';
import { Timers } from '../timers.js';
import { makeCertificate } from './self-signed-certificate.js';

const largestMessage = 10 * 1024 * 1024;

/** An answer other than 250, with its enhanced status code (RFC 3463) in the text. */
class SmtpRefusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** OW-02: the mail server. Each recipient gets a copy in the message store. */
export class MailServer {
  private constructor(
    /** The self-signed certificate, PEM. */
    readonly certificate: string,
    private readonly server: SMTPServer,
    private readonly timers: Timers,
  ) {}

  /** Makes the certificate and the server; nothing listens yet. */
  static async create(
    config: OutsideWorldConfig['mail'],
    faults: FaultBoard,
    store: MessageStore,
  ): Promise<MailServer> {
    const { key, certificate } = await makeCertificate();
    if (config.certificateFile) await writeFile(config.certificateFile, certificate);
    const timers = new Timers();
    const server = new SMTPServer({
      name: 'mail.outside-world.invalid',
      key,
      cert: certificate,
      size: largestMessage,
      disableReverseLookup: true,
      closeTimeout: 100,
      authOptional: config.user === undefined,
      disabledCommands: config.user === undefined ? ['AUTH'] : [],
      onAuth: (auth, _session, done) =>
        isAccount(config, auth)
          ? done(null, { user: config.user })
          : done(new SmtpRefusal(535, '5.7.8 Authentication credentials invalid')),
      onRcptTo: (address, _session, done) => done(findRefusal(faults, address)),
      onData: (stream, session, done) => {
        receive(stream, session, store).then(
          () => timers.after(faults.current.email.delayMs, () => done(null, '2.0.0 Accepted')),
          (error: unknown) => done(error instanceof Error ? error : new Error('Message not understood')),
        );
      },
    });
    // A connection that breaks off is the sender's affair; without a listener it would end the process.
    server.on('error', () => undefined);
    return new MailServer(certificate, server, timers);
  }

  /** Gives the port it listens on; throws when the port is taken. */
  async start(host: string, port: number): Promise<number> {
    return listen(this.server.server, host, port);
  }

  async stop(): Promise<void> {
    this.timers.clear();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

function isAccount(config: OutsideWorldConfig['mail'], auth: SMTPServerAuthentication): boolean {
  return auth.username === config.user && auth.password === config.password;
}

function findRefusal(faults: FaultBoard, { address }: SMTPServerAddress): SmtpRefusal | undefined {
  const { failure, refusedAddresses } = faults.current.email;
  if (failure === 'defer') return new SmtpRefusal(450, '4.7.1 Try again later');
  const isRefused = refusedAddresses.some((refused) => refused.toLowerCase() === address.toLowerCase());
  if (failure === 'refuse' || isRefused) return new SmtpRefusal(550, '5.1.1 No such mailbox');
  return undefined;
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: MessageStore,
): Promise<void> {
  const raw = await buffer(stream);
  if (stream.sizeExceeded) throw new SmtpRefusal(552, '5.3.4 Message too big');
  const email = await PostalMime.parse(raw);
  const { mailFrom, rcptTo } = session.envelope;
  const at = new Date().toISOString();
  for (const { address } of rcptTo) {
    store.add({
      id: randomUUID(),
      kind: 'email',
      to: address,
      from: email.from?.address ?? (mailFrom ? mailFrom.address : ''),
      subject: email.subject ?? '',
      text: email.text ?? '',
      html: email.html,
      at,
      secure: session.secure,
      headers: email.headers.map(({ key, value }) => ({ key, value })),
    });
  }
}
