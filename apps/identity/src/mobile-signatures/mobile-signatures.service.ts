import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type CancelMobileSignature,
  type GetMobileSignature,
  MobileSignatureId,
  type StartMobileSignature,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  InjectConfig,
  InvalidFields,
  Log,
  ProblemError,
  type RequestOf,
} from '@vnconnect/service-kit';
import { parsePhone } from '@vnconnect/vietnam';
import { Transactions } from '../database/transactions.js';
import { makeControlCode, makeTextToSign, textToDisplay } from './control-code.js';
import { secondsUntilFree } from './mobile-signature-limits.js';
import { ASK_EVERY_MS, MobileSignatureProgress } from './mobile-signature-progress.js';
import type { MobileSignatureConfig } from './mobile-signature.environment.js';
import {
  MobileSignatureFailed,
  MobileSignatureHumanCheckRequired,
  MobileSignatureNotFound,
  MobileSignatureTooMany,
} from './mobile-signature.errors.js';
import {
  type MobileSignature,
  MobileSignaturesRepository,
  type NewMobileSignature,
} from './mobile-signatures.repository.js';
import { SignatureStart } from './signature-start.js';

/** How long after its end a request can still be asked for. */
const TOLD_MS = 10 * 60_000;

/** What it knows of where it stands. */
type Config = MobileSignatureConfig & { readonly PUBLIC_URL: string };

/** Proving a certificate by a signing SIM, from the phone number to the proof (ID-35). */
@Injectable()
export class MobileSignaturesService {
  constructor(
    private readonly signatures: MobileSignaturesRepository,
    private readonly progress: MobileSignatureProgress,
    private readonly starting: SignatureStart,
    private readonly transactions: Transactions,
    @InjectConfig() private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** @throws InvalidFields, MobileSignatureHumanCheckRequired, MobileSignatureTooMany, MobileSignatureFailed */
  async start({
    phone,
    purpose,
    client,
  }: RequestOf<typeof StartMobileSignature>): Promise<AnswerOf<typeof StartMobileSignature>> {
    const parsed = parsePhone(phone);
    if (!parsed.ok) throw new InvalidFields([{ path: 'phone', code: 'phone.not-mobile' }]);
    if (!client.humanChecked) throw new MobileSignatureHumanCheckRequired();
    await this.settleRunning(parsed.value);
    const signature = this.make(parsed.value, purpose, client.address);
    await this.keep(signature);
    await this.starting.start(signature, textToDisplay(client.language, purpose, signature.controlCode));
    this.log.info('mobile-signature.started', { reason: purpose });
    return { mobileSignatureId: signature.id, ...underWay(signature) };
  }

  /** @throws MobileSignatureNotFound, and what the request ended with */
  async get({
    mobileSignatureId,
  }: RequestOf<typeof GetMobileSignature>): Promise<AnswerOf<typeof GetMobileSignature>> {
    let signature = await this.getTold(mobileSignatureId);
    if (signature.state === 'pending') {
      await this.progress.ask(signature);
      signature = await this.getTold(mobileSignatureId);
    }
    switch (signature.state) {
      case 'pending':
        return { state: 'pending', ...underWay(signature) };
      case 'signed':
        return { state: 'signed', ...(await this.signatures.getSigned(signature.id)) };
      case 'cancelled':
        throw new ProblemError('mobile-signature.cancelled');
      case 'failed':
        throw new ProblemError(signature.fault ?? 'mobile-signature.unavailable');
    }
  }

  /** Whatever the phone still signs proves nothing then; of one that has ended nothing changes. */
  async cancel({
    mobileSignatureId,
  }: RequestOf<typeof CancelMobileSignature>): Promise<AnswerOf<typeof CancelMobileSignature>> {
    const { id } = await this.getTold(mobileSignatureId);
    await this.signatures.cancel(id);
    return {};
  }

  /** One that this phone refused a moment ago, say, stands in nobody's way once the service has told. */
  private async settleRunning(phone: string): Promise<void> {
    const running = await this.signatures.findRunning(phone, new Date());
    if (running) await this.progress.ask(running);
  }

  private make(phone: string, purpose: NewMobileSignature['purpose'], address: string): NewMobileSignature {
    const now = new Date();
    const controlCode = makeControlCode();
    return {
      ...{ phone, purpose, address, controlCode },
      id: MobileSignatureId.parse(randomUUID()),
      callbackSecret: randomBytes(32).toString('base64url'),
      toSign: makeTextToSign(this.config.PUBLIC_URL, purpose, controlCode),
      startedAt: now,
      expiresAt: new Date(now.getTime() + this.config.MOBILE_SIGNATURE_TIMEOUT * 1_000),
      askAt: new Date(now.getTime() + ASK_EVERY_MS),
    };
  }

  /** @throws MobileSignatureFailed `mobile-signature.already-running`; MobileSignatureTooMany */
  private async keep(signature: NewMobileSignature): Promise<void> {
    await this.transactions.run(async (transaction) => {
      await this.signatures.lock(transaction, signature);
      const { phone, startedAt: now } = signature;
      const running = await this.signatures.findRunning(phone, now, transaction);
      if (running) {
        const retryAfterSeconds = Math.ceil((running.expiresAt.getTime() - now.getTime()) / 1_000);
        throw new MobileSignatureFailed('mobile-signature.already-running', { retryAfterSeconds });
      }
      const seconds = secondsUntilFree(await this.signatures.findUnsigned(transaction, signature, now), now);
      if (seconds > 0) throw new MobileSignatureTooMany(seconds);
      await this.signatures.create(transaction, signature);
    });
  }

  private async getTold(id: MobileSignatureId): Promise<MobileSignature> {
    const found = await this.signatures.find(id);
    if (!found || found.expiresAt.getTime() + TOLD_MS < Date.now()) throw new MobileSignatureNotFound();
    return found;
  }
}

const underWay = ({ controlCode, expiresAt }: Pick<MobileSignature, 'controlCode' | 'expiresAt'>) => ({
  controlCode,
  expiresAt: expiresAt.toISOString(),
});
