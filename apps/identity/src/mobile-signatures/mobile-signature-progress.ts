import { Injectable } from '@nestjs/common';
import type { ProblemCode } from '@vnconnect/contracts';
import { Log, ProblemError } from '@vnconnect/service-kit';
import { AnswerInvalid } from './mobile-signature.errors.js';
import { type MobileSignature, MobileSignaturesRepository } from './mobile-signatures.repository.js';
import type { MssAnswer } from './mss-xml.js';
import { SignatureService } from './signature-service.js';
import { SignedAnswer } from './signed-answer.js';
import { meaningOf } from './status-codes.js';

/** How often the service is asked about one request, whoever asks us. */
export const ASK_EVERY_MS = 2_000;
/** Whoever took the turn and came to grief has lost it then. */
const TURN_MS = 15_000;
/** The service tells that the time is over; when it does not by then, we say so. */
const GRACE_MS = 3_000;

/** What must be known of a request to judge an answer to it. */
type AwaitedSignature = Pick<MobileSignature, 'id' | 'msspTransactionId' | 'phoneKey' | 'toSign' | 'purpose'>;

/**
 * Brings requests on: asks the service how they stand, and takes what it tells. Nothing runs in between: whoever asks
 * us how a request stands makes us ask, in whichever process, at most once in two seconds over all of them.
 */
@Injectable()
export class MobileSignatureProgress {
  constructor(
    private readonly signatures: MobileSignaturesRepository,
    private readonly service: SignatureService,
    private readonly answers: SignedAnswer,
    private readonly log: Log,
  ) {}

  /** Asks the service how a pending request stands, when it is time, and ends it when it has ended. */
  async ask(signature: MobileSignature): Promise<void> {
    const { id, msspTransactionId } = signature;
    const now = new Date();
    if (!(await this.signatures.takeTurn(id, now, new Date(now.getTime() + TURN_MS)))) return;
    // Of one that the service has not taken (yet) there is nothing to ask.
    const isUnreachable =
      msspTransactionId !== null && !(await this.askService(signature, msspTransactionId));
    await this.signatures.noteWaiting(id, { isUnreachable, askAt: new Date(Date.now() + ASK_EVERY_MS) });
    if (signature.expiresAt.getTime() + GRACE_MS > Date.now()) return;
    await this.end(id, isUnreachable ? 'mobile-signature.unavailable' : 'mobile-signature.timed-out');
  }

  /**
   * Takes an answer of the service about a pending request, from wherever it came.
   * @throws AnswerInvalid, CertificateRefused when it is not to be believed; the request goes on then
   */
  async take(signature: AwaitedSignature, answer: MssAnswer): Promise<void> {
    this.answers.refuseOthers(signature, answer);
    const meaning = meaningOf(answer.status);
    if (meaning.kind === 'failed') {
      if (meaning.fault === 'mobile-signature.unavailable')
        this.log.error('mobile-signature.status.unforeseen', { status: answer.status });
      return this.end(signature.id, meaning.fault);
    }
    if (meaning.kind !== 'signed') return;
    const signed = await this.answers.prove(signature, answer);
    if (await this.signatures.sign(signature.id, signed)) this.log.info('mobile-signature.signed', {});
  }

  /** Ends a request without a signature. */
  async end(id: MobileSignature['id'], fault: ProblemCode): Promise<void> {
    if (await this.signatures.fail(id, fault)) this.log.info('mobile-signature.ended', { code: fault });
  }

  /** False when the service did not answer, which ends nothing; what it answered wrongly does. */
  private async askService(signature: MobileSignature, msspTransactionId: string): Promise<boolean> {
    try {
      const ids = { apTransactionId: signature.id, msspTransactionId };
      await this.take(signature, await this.service.status(ids));
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code === 'mobile-signature.unavailable') return false;
      if (error instanceof AnswerInvalid)
        this.log.warn('mobile-signature.answer.refused', { reason: error.expectation });
      await this.end(signature.id, error.code);
      return true;
    }
  }
}
