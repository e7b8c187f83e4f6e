import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { MobileSignatureId } from '@vnconnect/contracts';
import { Log, ProblemError } from '@vnconnect/service-kit';
import { readText, TextUnreadable } from './bounded-text.js';
import { readCallbackPath } from './callback-url.js';
import { MobileSignatureProgress } from './mobile-signature-progress.js';
import { AnswerInvalid } from './mobile-signature.errors.js';
import { type MobileSignature, MobileSignaturesRepository } from './mobile-signatures.repository.js';
import { MOST_CHARACTERS, readAnswer } from './mss-xml.js';

/**
 * Hears notifications of the service (asynchServerServer): `POST /mobile-signatures/<id>/<secret>` with what
 * MSS_StatusReq would have answered. A notification that is not to be believed changes nothing; the service is asked
 * then as without one.
 */
@Injectable()
export class MobileSignatureCallback {
  constructor(
    private readonly signatures: MobileSignaturesRepository,
    private readonly progress: MobileSignatureProgress,
    private readonly log: Log,
  ) {}

  /** Whether this listener answers an address's path. */
  isFor(path: string): boolean {
    return readCallbackPath(path) !== undefined;
  }

  /** 204 when the notification was taken, also once more; 400 when it is none, 404 when nobody awaits it. */
  async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = request.method === 'POST' ? await this.hear(path, request) : 405;
    response.writeHead(status, { connection: 'close' }).end();
  }

  private async hear(path: string, request: IncomingMessage): Promise<number> {
    const signature = await this.findCalled(path);
    if (!signature) return 404;
    if (signature.state !== 'pending') return 204;
    try {
      await this.progress.take(signature, readAnswer(await readText(request, MOST_CHARACTERS)));
      return 204;
    } catch (error) {
      const isRefused = error instanceof ProblemError || error instanceof TextUnreadable;
      if (!isRefused) throw error;
      const expectation = error instanceof AnswerInvalid ? error.expectation : undefined;
      this.log.warn('mobile-signature.notification.refused', { reason: expectation }, error);
      return 400;
    }
  }

  private async findCalled(path: string): Promise<MobileSignature | undefined> {
    const called = readCallbackPath(path);
    const id = MobileSignatureId.safeParse(called?.id);
    if (!called || !id.success) return undefined;
    const found = await this.signatures.find(id.data);
    const isRight = found && timingSafeEqual(found.callbackKey, this.signatures.callbackKey(called.secret));
    return isRight ? found : undefined;
  }
}
