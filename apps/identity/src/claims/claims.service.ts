import { Injectable } from '@nestjs/common';
import {
  type ClaimApplication,
  ClaimFiled,
  type ClaimId,
  ClaimState,
  type ClientContext,
  type ConfirmClaimCode,
  type FindClaimState,
  type OtpDelivery,
  type StartClaim,
  type SubmitClaim,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, Outbox, type RequestOf } from '@vnconnect/service-kit';
import { parseIdentityNumber } from '@vnconnect/vietnam';
import { Transactions } from '../database/transactions.js';
import type { OtpBinding } from '../otp/otp-keys.js';
import { OtpService } from '../otp/otp.service.js';
import { readClaim } from './claim-content.js';
import { ClaimScansRepository } from './claim-scans.repository.js';
import { type ClaimAct, step, UNDECIDED_BY_NUMBER, UNDECIDED_BY_PHONE } from './claim-state.js';
import {
  ClaimCodeFirst,
  ClaimHumanCheckRequired,
  ClaimNotFound,
  ClaimScanMissing,
  ClaimTooMany,
  ClaimUnknown,
} from './claim.errors.js';
import { type Claim, ClaimsRepository } from './claims.repository.js';
import { shownReceiptNumber } from './receipt-number.js';

/**
 * The claimant's side of an ownership claim (ID-24). No account is looked at here, so nothing that is answered can tell
 * whether the number has one, or whose it is.
 */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly scans: ClaimScansRepository,
    private readonly otp: OtpService,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields, ClaimHumanCheckRequired, and what sending a code throws */
  async start(application: ClaimApplication, client: ClientContext): Promise<AnswerOf<typeof StartClaim>> {
    const read = readClaim(application, new Date());
    if (!read.ok) throw new InvalidFields(read.fields);
    if (!client.humanChecked) throw new ClaimHumanCheckRequired();
    const { content } = read;
    const prepared = await this.transactions.run(async (transaction) => {
      const id = await this.claims.create(transaction, content, client.language, new Date());
      return { id, code: await this.otp.prepare(transaction, bindingOf({ id, content }), client) };
    });
    return { claimId: prepared.id, otp: await this.otp.deliver(prepared.code) };
  }

  /** @throws ClaimNotFound, and what sending a code throws */
  async resendCode(id: ClaimId, client: ClientContext): Promise<OtpDelivery> {
    const claim = await this.getFor(id, 'resend');
    const prepared = await this.transactions.run((transaction) =>
      this.otp.prepare(transaction, bindingOf(claim), client),
    );
    return this.otp.deliver(prepared);
  }

  /**
   * Before any scan: what a phone may have undecided it has not yet, nor the number.
   * @throws ClaimNotFound, ClaimTooMany, and what proving a code throws
   */
  async confirmCode({
    claimId,
    code,
  }: RequestOf<typeof ConfirmClaimCode>): Promise<AnswerOf<typeof ConfirmClaimCode>> {
    const claim = await this.getFor(claimId, 'prove');
    await this.otp.prove(bindingOf(claim), code, async (transaction) => {
      const now = new Date();
      if (!(await this.claims.prove(transaction, claimId, now))) throw new ClaimNotFound();
      const { byPhone, byNumber } = await this.claims.countUndecided(transaction, claimId, now);
      if (byPhone >= UNDECIDED_BY_PHONE || byNumber >= UNDECIDED_BY_NUMBER) throw new ClaimTooMany();
    });
    return { completeBy: (claim.expiresAt ?? new Date()).toISOString() };
  }

  /** @throws ClaimNotFound, ClaimCodeFirst, ClaimScanMissing, ClaimFiledAlready */
  submit(id: ClaimId): Promise<AnswerOf<typeof SubmitClaim>> {
    return this.transactions.run(async (transaction) => {
      const now = new Date();
      allowed(await this.claims.lock(transaction, id), 'submit', now);
      if ((await this.scans.countStored(transaction, id)) === 0) throw new ClaimScanMissing();
      const receiptNumber = await this.claims.submit(transaction, id, now);
      await this.outbox.add(transaction, ClaimFiled, { claimId: id });
      return { receiptNumber: shownReceiptNumber(receiptNumber), filedAt: now.toISOString() };
    });
  }

  /** @throws InvalidFields, ClaimUnknown */
  async findState({
    receiptNumber,
    identityNumber,
  }: RequestOf<typeof FindClaimState>): Promise<AnswerOf<typeof FindClaimState>> {
    const parsed = parseIdentityNumber(identityNumber);
    const claim = parsed.ok ? await this.claims.findByReceipt(receiptNumber, parsed.value) : undefined;
    if (!claim?.filedAt) throw new ClaimUnknown();
    return {
      receiptNumber: shownReceiptNumber(receiptNumber),
      state: ClaimState.parse(claim.stage),
      filedAt: claim.filedAt.toISOString(),
      ...(claim.decidedAt && { decidedAt: claim.decidedAt.toISOString() }),
      ...(claim.reason !== undefined && { reason: claim.reason }),
    };
  }

  private async getFor(id: ClaimId, act: ClaimAct): Promise<Claim> {
    return allowed(await this.claims.find(id), act, new Date());
  }
}

/** The claim, when the act may follow. @throws ClaimNotFound, ClaimCodeFirst */
export function allowed(claim: Claim | undefined, act: ClaimAct, now: Date): Claim {
  if (!claim) throw new ClaimNotFound();
  const next = step(claim, act, now);
  if (next.allowed) return claim;
  throw next.refusal === 'code-first' ? new ClaimCodeFirst() : new ClaimNotFound();
}

function bindingOf({ id, content }: Pick<Claim, 'id' | 'content'>): OtpBinding {
  return { purpose: 'claim', subjectId: id, challengeId: id, phone: content.phone };
}
