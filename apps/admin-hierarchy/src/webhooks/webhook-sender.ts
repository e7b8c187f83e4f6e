import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';

const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 16 * 1024 * 1024;

/** What went wrong with asking a subsystem: an HTTP status, or a word. */
export class SubsystemFailure extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** A signed message (Standard Webhooks). */
export interface SignedMessage {
  /** The same over all attempts; whoever gets it twice acts once. */
  readonly id: string;
  readonly url: string;
  readonly body: string;
  /** All that may be checked with; each gives a signature. */
  readonly secrets: readonly string[];
}

/**
 * Posts signed messages to subsystems. Addresses come out of VPCP's register only, never out of a request, and no
 * redirect is followed: so nobody makes this service ask an address of their choosing.
 */
@Injectable()
export class WebhookSender {
  /** @throws SubsystemFailure unless it was answered 2xx */
  async send(message: SignedMessage): Promise<void> {
    const response = await this.post(message);
    await response.body?.cancel();
  }

  /**
   * Posts and reads the JSON that comes back.
   * @throws SubsystemFailure
   */
  async ask(message: SignedMessage): Promise<unknown> {
    const response = await this.post(message);
    const text = await limitedText(response);
    try {
      return JSON.parse(text);
    } catch {
      throw new SubsystemFailure('not-json');
    }
  }

  private async post(message: SignedMessage): Promise<Response> {
    const response = await fetch(message.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed(message, new Date()) },
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      throw new SubsystemFailure(isTimeout ? 'timeout' : 'unreachable');
    });
    if (response.ok) return response;
    await response.body?.cancel();
    throw new SubsystemFailure(String(response.status));
  }
}

/** The three headers of Standard Webhooks; with two secrets, two signatures. */
export function signed({ id, body, secrets }: Omit<SignedMessage, 'url'>, at: Date): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}

async function limitedText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    const body: AsyncIterable<Uint8Array> = response.body ?? Readable.from([]);
    for await (const piece of body) {
      bytes += piece.byteLength;
      if (bytes > LARGEST_ANSWER) throw new SubsystemFailure('too-large');
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof SubsystemFailure ? error : new SubsystemFailure('broken-off');
  }
  return Buffer.concat(pieces).toString('utf8');
}
