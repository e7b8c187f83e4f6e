import { Injectable } from '@nestjs/common';
import {
  CertificateProof,
  type CertificatePurpose,
  CertificateSummary,
  type MobileSignatureId,
  type ProblemCode,
} from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, type FindOptionsWhere, LessThanOrEqual, MoreThan } from 'typeorm';
import { z } from 'zod';
import type { Transaction } from '../database/transactions.js';
import { addressGroup } from '../network/address-group.js';
import { DAY_MS, type EarlierRequest } from './mobile-signature-limits.js';
import { MobileSignatureEntity } from './mobile-signature.entity.js';

/** A request to a signing SIM. */
export type MobileSignature = Readonly<Omit<MobileSignatureEntity, 'outcome'>>;

/** What a signed one brought. */
export const Signed = z.object({ proof: CertificateProof, certificate: CertificateSummary });
export type Signed = z.infer<typeof Signed>;

export interface NewMobileSignature {
  readonly id: MobileSignatureId;
  readonly purpose: CertificatePurpose;
  /** E.164. */
  readonly phone: string;
  /** The client's. */
  readonly address: string;
  /** What stands in the AP_URL. */
  readonly callbackSecret: string;
  readonly controlCode: string;
  readonly toSign: string;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly askAt: Date;
}

const OUTCOME = 'mobile_signatures.outcome';

@Injectable()
export class MobileSignaturesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  phoneKey(phone: string): Buffer {
    return this.vault.hash(phone, 'mobile_signatures.phone');
  }

  callbackKey(secret: string): Buffer {
    return this.vault.hash(secret, 'mobile_signatures.callback');
  }

  private addressKey(address: string): Buffer {
    return this.vault.hash(addressGroup(address), 'mobile_signatures.address');
  }

  async find(id: MobileSignatureId): Promise<MobileSignature | undefined> {
    const found = await this.dataSource.manager.findOneBy(MobileSignatureEntity, { id });
    return found ?? undefined;
  }

  /** The one that this phone is being asked now, if any. */
  async findRunning(
    phone: string,
    now: Date,
    within: Transaction = this.dataSource.manager,
  ): Promise<MobileSignature | undefined> {
    const running = { phoneKey: this.phoneKey(phone), state: 'pending' as const, expiresAt: MoreThan(now) };
    return (await within.findOneBy(MobileSignatureEntity, running)) ?? undefined;
  }

  /** Until the transaction ends, nobody else decides about this phone or this address. */
  async lock(transaction: Transaction, { phone, address }: Pick<NewMobileSignature, 'phone' | 'address'>) {
    // Always in the same order, or two requests could wait for each other.
    const keys = [this.phoneKey(phone), this.addressKey(address)]
      .map((key) => key.readBigInt64BE(0))
      .sort((a, b) => (a < b ? -1 : 1));
    await transaction.query(
      'SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) WITH ORDINALITY AS lock (key, place) ORDER BY place',
      [keys.map(String)],
    );
  }

  /** Those of the last day that brought no signature, of this phone or from this address. */
  async findUnsigned(
    transaction: Transaction,
    { phone, address }: Pick<NewMobileSignature, 'phone' | 'address'>,
    now: Date,
  ): Promise<EarlierRequest[]> {
    return transaction.query<EarlierRequest[]>(
      `SELECT phone_key = $1 AS "isOfPhone", address_key = $2 AS "isFromAddress", started_at AS "startedAt"
       FROM mobile_signatures
       WHERE (phone_key = $1 OR address_key = $2) AND started_at > $3 AND state <> 'signed'`,
      [this.phoneKey(phone), this.addressKey(address), new Date(now.getTime() - DAY_MS)],
    );
  }

  async create(transaction: Transaction, signature: NewMobileSignature): Promise<void> {
    const { phone, address, callbackSecret, ...plain } = signature;
    await transaction.insert(MobileSignatureEntity, {
      ...plain,
      ...{ state: 'pending', isUnreachable: false, msspTransactionId: null, fault: null, outcome: null },
      phoneKey: this.phoneKey(phone),
      addressKey: this.addressKey(address),
      callbackKey: this.callbackKey(callbackSecret),
    });
  }

  /** The service took it under this number. */
  async noteTaken(id: MobileSignatureId, msspTransactionId: string): Promise<void> {
    await this.change({ id, state: 'pending' }, { msspTransactionId });
  }

  /** Takes the turn to ask the service how it stands; false when another has it, or it has ended. */
  takeTurn(id: MobileSignatureId, now: Date, nextAt: Date): Promise<boolean> {
    return this.change({ id, state: 'pending', askAt: LessThanOrEqual(now) }, { askAt: nextAt });
  }

  /** It still waits for the phone, as far as the service tells; when to ask again. */
  async noteWaiting(id: MobileSignatureId, changes: { isUnreachable: boolean; askAt: Date }): Promise<void> {
    await this.change({ id, state: 'pending' }, changes);
  }

  /** The first end stays; false when it had ended before. */
  fail(id: MobileSignatureId, fault: ProblemCode): Promise<boolean> {
    return this.change({ id, state: 'pending' }, { state: 'failed', fault });
  }

  cancel(id: MobileSignatureId): Promise<boolean> {
    return this.change({ id, state: 'pending' }, { state: 'cancelled' });
  }

  sign(id: MobileSignatureId, signed: Signed): Promise<boolean> {
    const outcome = this.vault.seal(JSON.stringify(signed), OUTCOME);
    return this.change({ id, state: 'pending' }, { state: 'signed', outcome });
  }

  /** What a signed one brought. */
  async getSigned(id: MobileSignatureId): Promise<Signed> {
    const { outcome } = await this.dataSource.manager.findOneByOrFail(MobileSignatureEntity, { id });
    if (outcome === null) throw new Error('a mobile signature without its outcome');
    return Signed.parse(JSON.parse(this.vault.open(outcome, OUTCOME)));
  }

  private async change(
    which: FindOptionsWhere<MobileSignatureEntity>,
    to: Partial<MobileSignatureEntity>,
  ): Promise<boolean> {
    const { affected } = await this.dataSource.manager.update(MobileSignatureEntity, which, to);
    return affected === 1;
  }
}
