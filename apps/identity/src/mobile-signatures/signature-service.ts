import { Injectable } from '@nestjs/common';
import { InjectConfig, Log } from '@vnconnect/service-kit';
import { readText, TextUnreadable } from './bounded-text.js';
import type { MobileSignatureConfig } from './mobile-signature.environment.js';
import { AnswerInvalid, MobileSignatureFailed } from './mobile-signature.errors.js';
import { signatureRequest, type SignatureOrder, statusRequest } from './mss-requests.js';
import { MOST_CHARACTERS, type MssAnswer, readAnswer } from './mss-xml.js';

const TYPE = 'application/soap+xml; charset=utf-8';
const START_TIMEOUT_MS = 5_000;
const STATUS_TIMEOUT_MS = 3_000;

/** The mobile signature service over SOAP 1.2 (ETSI TS 102 204). */
@Injectable()
export class SignatureService {
  constructor(
    @InjectConfig() private readonly config: MobileSignatureConfig,
    private readonly log: Log,
  ) {}

  /**
   * MSS_SignatureReq: in the asynchronous modes answered as soon as the request is taken, in the synchronous one when
   * the phone has been.
   * @throws MobileSignatureFailed `mobile-signature.unavailable`; AnswerInvalid
   */
  start(order: SignatureOrder): Promise<MssAnswer> {
    const isSynchronous = this.config.MOBILE_SIGNATURE_MODE === 'synch';
    const timeoutMs = START_TIMEOUT_MS + (isSynchronous ? order.timeOutSeconds * 1_000 : 0);
    return this.ask('MSS_SignaturePort', signatureRequest(this.config, order), timeoutMs);
  }

  /**
   * MSS_StatusReq: how a request stands.
   * @throws MobileSignatureFailed `mobile-signature.unavailable`; AnswerInvalid
   */
  status(ids: { apTransactionId: string; msspTransactionId: string }): Promise<MssAnswer> {
    return this.ask('MSS_StatusQueryPort', statusRequest(this.config, ids), STATUS_TIMEOUT_MS);
  }

  private async ask(port: string, body: string, timeoutMs: number): Promise<MssAnswer> {
    let status: number | undefined;
    try {
      const answer = await this.post(port, body, timeoutMs);
      status = answer.status;
      return readAnswer(answer.body === null ? '' : await readText(answer.body, MOST_CHARACTERS));
    } catch (error) {
      const isInvalid = error instanceof AnswerInvalid || error instanceof TextUnreadable;
      const expectation = error instanceof AnswerInvalid ? error.expectation : undefined;
      this.log.warn('mobile-signature.service.failed', { port, status, reason: expectation }, error);
      // What says itself that something is broken need not speak SOAP: a proxy's page, say.
      if (isInvalid && (status ?? 0) < 500)
        throw error instanceof AnswerInvalid ? error : new AnswerInvalid('text', error);
      throw new MobileSignatureFailed('mobile-signature.unavailable', { cause: error });
    }
  }

  private post(port: string, body: string, timeoutMs: number): Promise<Response> {
    return fetch(new URL(port, this.config.MOBILE_SIGNATURE_URL), {
      method: 'POST',
      headers: { 'content-type': TYPE, accept: 'application/soap+xml' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  }
}
