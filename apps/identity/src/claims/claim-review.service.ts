import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  ClaimDecided,
  type ClaimId,
  ClaimState,
  type DecideClaim,
  type GetClaim,
  type ListClaims,
} from '@vnconnect/contracts';
import { type AnswerOf, Outbox, type RequestOf } from '@vnconnect/service-kit';
import { maskIdentityNumber, maskPhone } from '@vnconnect/vietnam';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { AccountClosing } from './account-closing.js';
import { concernsOfficer } from './claim-conflict.js';
import { cursorOf, placeIn } from './claim-cursor.js';
import { ClaimScansRepository } from './claim-scans.repository.js';
import { step } from './claim-state.js';
import { ClaimDecidedAlready, ClaimNotFound, ClaimOfOwn, ClaimWithoutAccount } from './claim.errors.js';
import { type Claim, ClaimsRepository } from './claims.repository.js';
import { shownReceiptNumber } from './receipt-number.js';

/** VPCP's side of ownership claims: who may `identity.claim.decide` sees and decides them (ID-24). */
@Injectable()
export class ClaimReviewService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly scans: ClaimScansRepository,
    private readonly accounts: AccountsRepository,
    private readonly closing: AccountClosing,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields for a made-up cursor */
  async list({ state, cursor, limit }: RequestOf<typeof ListClaims>): Promise<AnswerOf<typeof ListClaims>> {
    const after = cursor === undefined ? undefined : placeIn(cursor);
    const found = await this.claims.list({ state, after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      claims: page.map(({ content, ...claim }) => ({
        ...filingOf(claim),
        maskedIdentityNumber: maskIdentityNumber(content.identityNumber.value),
      })),
      ...(found.length > limit &&
        last?.filedAt && { cursor: cursorOf({ id: last.id, filedAt: last.filedAt }) }),
    };
  }

  /** @throws ClaimNotFound, ClaimOfOwn */
  async get(claimId: ClaimId, officerId: AccountId): Promise<AnswerOf<typeof GetClaim>> {
    const { claim, holder } = await this.getForOfficer(claimId, officerId);
    await this.claims.note({ claimId, officerId, kind: 'seen' });
    const { identityNumber, ...claimant } = claim.content;
    return {
      ...filingOf(claim),
      ...(claim.reason !== undefined && { reason: claim.reason }),
      claimant: { ...claimant, identityNumber: identityNumber.value },
      scans: await this.scans.listStored(claimId),
      ...(holder && { account: seenOf(holder) }),
    };
  }

  /** For whoever opens one of its scans. @throws ClaimNotFound, ClaimOfOwn */
  async noteScanOpened(claimId: ClaimId, officerId: AccountId): Promise<void> {
    await this.getForOfficer(claimId, officerId);
    await this.claims.note({ claimId, officerId, kind: 'scan-opened' });
  }

  /** @throws ClaimNotFound, ClaimDecidedAlready, ClaimOfOwn, ClaimWithoutAccount */
  async decide(
    { claimId, decision, reason }: RequestOf<typeof DecideClaim>,
    officerId: AccountId,
  ): Promise<AnswerOf<typeof DecideClaim>> {
    const now = new Date();
    await this.transactions.run(async (transaction) => {
      // Of two officers at once one waits here, and then finds it decided.
      const claim = await this.claims.lock(transaction, claimId);
      if (!claim?.filedAt) throw new ClaimNotFound();
      const next = step(claim, decision === 'upheld' ? 'uphold' : 'reject', now);
      if (!next.allowed) throw new ClaimDecidedAlready();
      const holder = await this.findHolder(claim, transaction);
      await this.refuseOwn(claim, holder, officerId, transaction);
      if (decision === 'upheld') {
        if (!holder) throw new ClaimWithoutAccount();
        await this.closing.close(transaction, holder, now);
      }
      const closedAccountId = decision === 'upheld' ? (holder?.id ?? null) : null;
      await this.claims.decide(transaction, claimId, { decision, reason, now, closedAccountId });
      await this.claims.note({ claimId, officerId, kind: decision }, transaction);
      await this.outbox.add(transaction, ClaimDecided, { claimId, decision });
    });
    return { state: decision, decidedAt: now.toISOString() };
  }

  private async getForOfficer(id: ClaimId, officerId: AccountId) {
    const claim = await this.claims.find(id);
    if (!claim?.filedAt) throw new ClaimNotFound();
    const holder = await this.findHolder(claim);
    await this.refuseOwn(claim, holder, officerId);
    return { claim, holder };
  }

  private async refuseOwn(
    { content }: Claim,
    holder: Account | undefined,
    officerId: AccountId,
    transaction?: Transaction,
  ): Promise<void> {
    const officer = await this.accounts.find(officerId, transaction);
    if (!officer || concernsOfficer(content, holder?.id, officer)) throw new ClaimOfOwn();
  }

  /** The account that has the number now; locked, when within a transaction. */
  private async findHolder({ content }: Claim, transaction?: Transaction): Promise<Account | undefined> {
    const id = await this.accounts.findIdByNumber(content.identityNumber, transaction);
    if (id === undefined) return undefined;
    if (transaction) await this.accounts.lock(transaction, id);
    return this.accounts.find(id, transaction);
  }
}

function filingOf({ id, receiptNumber, stage, filedAt, decidedAt }: Omit<Claim, 'content'>) {
  if (receiptNumber === null || filedAt === null) throw new Error('a filed claim without its receipt');
  return {
    claimId: id,
    receiptNumber: shownReceiptNumber(receiptNumber),
    state: ClaimState.parse(stage),
    filedAt: filedAt.toISOString(),
    ...(decidedAt && { decidedAt: decidedAt.toISOString() }),
  };
}

function seenOf({ fullName, dateOfBirth, phones, method, registeredAt }: Account) {
  const [phone] = phones;
  return {
    fullName,
    ...(dateOfBirth !== undefined && { dateOfBirth }),
    ...(phone && { maskedPhone: maskPhone(phone.number) }),
    method,
    registeredAt: registeredAt.toISOString(),
  };
}
