import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ClaimId, type ClaimScan, ClaimScanId, type ScanType } from '@vnconnect/contracts';
import type { StoredBlob } from '@vnconnect/service-kit';
import { DataSource, IsNull, Not } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { DECIDED_SCANS_KEPT_DAYS } from './claim-state.js';
import { ClaimScanEntity } from './claim-scan.entity.js';

/** Which claims scans belong to, and their types and sizes; the bytes are the blob store's. */
@Injectable()
export class ClaimScansRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A row before any byte is stored, so that no blob is without one. Call with the claim locked. */
  async begin(transaction: Transaction, claimId: ClaimId, now: Date): Promise<ClaimScanId> {
    const id = ClaimScanId.parse(randomUUID());
    await transaction.insert(ClaimScanEntity, { id, claimId, begunAt: now });
    return id;
  }

  /** Also those on their way. */
  count(transaction: Transaction, claimId: ClaimId): Promise<number> {
    return transaction.countBy(ClaimScanEntity, { claimId });
  }

  countStored(transaction: Transaction, claimId: ClaimId): Promise<number> {
    return transaction.countBy(ClaimScanEntity, { claimId, storedAt: Not(IsNull()) });
  }

  /** Its bytes are there; false when its row is gone meanwhile. */
  async complete(
    transaction: Transaction,
    id: ClaimScanId,
    { type, bytes, sha256 }: StoredBlob & { readonly type: ScanType },
  ): Promise<boolean> {
    const stored = { type, bytes, sha256, storedAt: new Date() };
    const { affected } = await transaction.update(ClaimScanEntity, { id, storedAt: IsNull() }, stored);
    return affected === 1;
  }

  async listStored(claimId: ClaimId): Promise<ClaimScan[]> {
    const rows = await this.dataSource.manager.find(ClaimScanEntity, {
      where: { claimId, storedAt: Not(IsNull()) },
      order: { begunAt: 'ASC' },
    });
    return rows.flatMap(({ id, type, bytes }) =>
      type === null || bytes === null ? [] : [{ scanId: id, type, bytes }],
    );
  }

  /** All, also those on their way. */
  async listIds(claimId: ClaimId): Promise<ClaimScanId[]> {
    const rows = await this.dataSource.manager.findBy(ClaimScanEntity, { claimId });
    return rows.map(({ id }) => id);
  }

  /** It counts no more, its bytes are to go; false when the claim has none of this id. Call with the claim locked. */
  async withdraw(transaction: Transaction, claimId: ClaimId, id: ClaimScanId): Promise<boolean> {
    const { affected } = await transaction.update(ClaimScanEntity, { claimId, id }, { storedAt: null });
    return affected === 1;
  }

  async delete(id: ClaimScanId): Promise<void> {
    await this.dataSource.manager.delete(ClaimScanEntity, { id });
  }

  /** Those whose bytes never all came, and those of claims decided long ago. */
  async findOver(begunBefore: Date, limit: number): Promise<ClaimScanId[]> {
    const rows = await this.dataSource.query<{ id: ClaimScanId }[]>(
      `SELECT scan.id FROM claim_scans AS scan JOIN claims AS claim ON claim.id = scan.claim_id
       WHERE scan.stored_at IS NULL AND scan.begun_at < $1
          OR claim.decided_at < now() - make_interval(days => $2)
       LIMIT $3`,
      [begunBefore, DECIDED_SCANS_KEPT_DAYS, limit],
    );
    return rows.map(({ id }) => id);
  }
}
