import { Injectable } from '@nestjs/common';
import { InjectConfig, Log, ProblemError } from '@vnconnect/service-kit';
import { callbackUrl } from './callback-url.js';
import { MobileSignatureProgress } from './mobile-signature-progress.js';
import type { MobileSignatureConfig } from './mobile-signature.environment.js';
import { AnswerInvalid, MobileSignatureFailed } from './mobile-signature.errors.js';
import { MobileSignaturesRepository, type NewMobileSignature } from './mobile-signatures.repository.js';
import type { SignatureOrder } from './mss-requests.js';
import { SignatureService } from './signature-service.js';
import { SignedAnswer } from './signed-answer.js';
import { meaningOf } from './status-codes.js';

/** Brings a new request to the mobile signature service. */
@Injectable()
export class SignatureStart {
  constructor(
    private readonly signatures: MobileSignaturesRepository,
    private readonly service: SignatureService,
    private readonly answers: SignedAnswer,
    private readonly progress: MobileSignatureProgress,
    @InjectConfig() private readonly config: MobileSignatureConfig,
    private readonly log: Log,
  ) {}

  /**
   * Resolves when the service has taken it; in the synchronous mode, whose one answer comes when the phone has been
   * confirmed, at once. Then only this process can hear the answer: when it ends, the request times out.
   * @throws MobileSignatureFailed when the service does not take it; the request has ended then
   */
  async start(signature: NewMobileSignature, display: string): Promise<void> {
    const order = this.orderOf(signature, display);
    if (this.config.MOBILE_SIGNATURE_MODE === 'synch') {
      void this.orEnd(signature, this.answerWhole(signature, order)).catch((error: unknown) =>
        this.log.warn('mobile-signature.synchronous.failed', {}, error),
      );
    } else {
      await this.orEnd(signature, this.answerTaken(signature, order));
    }
  }

  private async orEnd({ id }: NewMobileSignature, answered: Promise<void>): Promise<void> {
    try {
      await answered;
    } catch (error) {
      if (error instanceof AnswerInvalid)
        this.log.warn('mobile-signature.answer.refused', { reason: error.expectation });
      await this.progress.end(
        id,
        error instanceof ProblemError ? error.code : 'mobile-signature.unavailable',
      );
      throw error;
    }
  }

  /** The asynchronous modes: REQUEST_OK and the number of the transaction. */
  private async answerTaken(signature: NewMobileSignature, order: SignatureOrder): Promise<void> {
    const answer = await this.service.start(order);
    const meaning = meaningOf(answer.status);
    if (meaning.kind === 'failed') {
      if (meaning.fault === 'mobile-signature.unavailable')
        this.log.error('mobile-signature.status.unforeseen', { status: answer.status });
      throw new MobileSignatureFailed(meaning.fault);
    }
    this.answers.refuseOthers(this.expected(signature), answer);
    if (meaning.kind === 'signed' || answer.msspTransactionId === undefined)
      throw new AnswerInvalid('acknowledgement');
    await this.signatures.noteTaken(signature.id, answer.msspTransactionId);
  }

  /** The synchronous mode: the answer is the end. */
  private async answerWhole(signature: NewMobileSignature, order: SignatureOrder): Promise<void> {
    const answer = await this.service.start(order);
    const { kind } = meaningOf(answer.status);
    if (kind === 'taken' || kind === 'outstanding') throw new AnswerInvalid('synchronous answer');
    await this.progress.take({ ...signature, ...this.expected(signature) }, answer);
  }

  private expected({ id, phone }: NewMobileSignature) {
    return { id, msspTransactionId: null, phoneKey: this.signatures.phoneKey(phone) };
  }

  private orderOf(
    { id, phone, toSign, callbackSecret }: NewMobileSignature,
    display: string,
  ): SignatureOrder {
    const { MOBILE_SIGNATURE_MODE: mode, MOBILE_SIGNATURE_CALLBACK_URL: base } = this.config;
    return {
      ...{ apTransactionId: id, phone, toSign, display },
      callbackUrl: mode === 'asynchServerServer' ? callbackUrl(base, id, callbackSecret) : undefined,
      timeOutSeconds: this.config.MOBILE_SIGNATURE_TIMEOUT,
    };
  }
}
