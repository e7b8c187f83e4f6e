import { Injectable } from '@nestjs/common';
import { type Onboarding, type OnboardingId, SCAN_MAX_BYTES, type ScanFileType } from '@vnconnect/contracts';
import {
  BlobStore,
  BlobTooLarge,
  type DeliveredFile,
  personOf,
  type RequestContext,
} from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { DeskActs } from '../acts/desk-acts.js';
import { deskOf, DeskRights } from '../desks/desk-rights.js';
import { OnboardingNotFound, OnboardingWrongStep } from '../onboardings/onboarding.errors.js';
import { isDraft, step } from '../onboardings/onboarding-state.js';
import { OnboardingsRepository } from '../onboardings/onboardings.repository.js';
import { OnboardingsService } from '../onboardings/onboardings.service.js';
import { type MalwareCheck, MalwareScanner } from './malware-scanner.js';
import { isWordDocument, ScanInspector } from './scan-inspector.js';
import { ScanOfOtherType, ScanTooLarge } from './scan.errors.js';
import { type KeptScan, ScansRepository } from './scans.repository.js';

/** What scans are bound to in the blob store. */
const CONTEXT = 'onboardings.scan';

type Context = Pick<RequestContext, 'caller'>;
type Arriving = { readonly id: string; readonly onboardingId: OnboardingId };

/** Scans of papers: checked as they arrive, kept encrypted, each reading written down (CO-05, GW-05). */
@Injectable()
export class ScansService {
  constructor(
    private readonly service: OnboardingsService,
    private readonly onboardings: OnboardingsRepository,
    private readonly scans: ScansRepository,
    private readonly rights: DeskRights,
    private readonly acts: DeskActs,
    private readonly scanner: MalwareScanner,
    private readonly blobs: BlobStore,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * In place of the scan before. When the file is refused or breaks off, nothing of it is left; what a crash leaves is
   * swept.
   * @throws NoDesk, OtherDesk, OnboardingNotFound, OnboardingWrongStep, ScanOfOtherType, ScanTooLarge, ScanHoldsMalware,
   *   ScanCheckUnavailable, BlobStoreUnavailable
   */
  async upload(
    onboardingId: OnboardingId,
    file: AsyncIterable<Uint8Array>,
    context: Context,
  ): Promise<Onboarding> {
    const officer = await this.rights.require(context);
    const { row } = await this.service.getDraft(onboardingId, officer.accountId, 'scan');
    if (row.unitId === null) throw new OnboardingWrongStep();
    deskOf(officer, row.unitId);
    const arriving = { id: await this.scans.begin(onboardingId), onboardingId };
    try {
      const stored = await this.store(arriving, file);
      await this.keep(arriving, stored);
    } catch (error) {
      await this.remove(arriving.id);
      throw error instanceof BlobTooLarge ? new ScanTooLarge() : error;
    }
    await this.removeReplaced(onboardingId);
    const now = await this.onboardings.find(onboardingId);
    if (!now) throw new OnboardingNotFound();
    return this.service.shown(now);
  }

  /** For who may see the onboarding; that it was read is on disk before the first byte. @throws OnboardingNotFound */
  async read(onboardingId: OnboardingId, address: string, context: Context): Promise<DeliveredFile> {
    const row = await this.service.getVisible(onboardingId, context);
    const scan = await this.scans.find(onboardingId);
    const stream = scan && (await this.blobs.find(scan.id, CONTEXT));
    if (!stream) throw new OnboardingNotFound();
    const { accountId } = personOf(context);
    const unitId = row.unitId ?? undefined;
    await this.acts.write({ act: 'scan-read', actor: accountId, unitId, onboardingId, address });
    return { type: scan.type, name: `giay-to.${extensions[scan.type]}`, bytes: scan.bytes, stream };
  }

  /** Deletes one's own draft. @throws OnboardingNotFound, OnboardingWrongStep when an account is being made of it */
  async discard(onboardingId: OnboardingId, context: Context): Promise<void> {
    const { accountId } = personOf(context);
    const row = await this.onboardings.find(onboardingId);
    if (row?.officerId !== accountId) throw new OnboardingNotFound();
    if (!isDraft(row.state) && row.state !== 'refused') throw new OnboardingWrongStep();
    await this.acts.write({ act: 'draft-discard', actor: accountId, onboardingId });
    if (!(await this.removeDraft(onboardingId))) throw new OnboardingWrongStep();
  }

  /**
   * Ended first, so that no account is begun whose scan is gone; then the scans: a row that is left is found again.
   * False when its account is being made: then nothing is removed.
   */
  async removeDraft(onboardingId: OnboardingId): Promise<boolean> {
    if (!(await this.onboardings.end(onboardingId))) return false;
    for (const id of await this.scans.listIds(onboardingId)) await this.remove(id);
    await this.onboardings.deleteDraft(onboardingId);
    return true;
  }

  /** At once, so that nobody fills the store by uploading again and again; what fails is swept. */
  private async removeReplaced(onboardingId: OnboardingId): Promise<void> {
    for (const id of await this.scans.listReplaced(onboardingId))
      await this.remove(id).catch(() => undefined);
  }

  /** The bytes first: a row that is left is found again. */
  async remove(id: string): Promise<void> {
    await this.blobs.delete(id);
    await this.scans.delete(id);
  }

  private async store(
    { id }: Arriving,
    file: AsyncIterable<Uint8Array>,
  ): Promise<Pick<KeptScan, 'type' | 'bytes'>> {
    const inspector = new ScanInspector();
    const check = await this.scanner.begin();
    try {
      const limits = { context: CONTEXT, maxBytes: SCAN_MAX_BYTES };
      const { bytes } = await this.blobs.put(id, limits, watched(file, inspector, check));
      const type = await this.typeOf(id, inspector);
      await check.verdict();
      return { type, bytes };
    } finally {
      check.abandon();
    }
  }

  /** @throws ScanOfOtherType */
  private async typeOf(id: string, inspector: ScanInspector): Promise<ScanFileType> {
    const verdict = inspector.verdict();
    if (verdict.kind === 'is') return verdict.type;
    if (verdict.kind === 'other') throw new ScanOfOtherType();
    const stored = await this.blobs.find(id, CONTEXT);
    if (!stored || !(await isWordDocument(verdict.ranges, stored))) throw new ScanOfOtherType();
    return 'application/msword';
  }

  /** @throws OnboardingWrongStep when it was gone on with meanwhile */
  private async keep(arriving: Arriving, stored: Pick<KeptScan, 'type' | 'bytes'>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const row = await this.onboardings.lock(arriving.onboardingId, manager);
      const to = row && step(row.state, 'scan', true);
      if (!row || !to) throw new OnboardingWrongStep();
      await this.scans.keep(manager, arriving, stored);
      await this.onboardings.advance(row.id, { from: row.state, to }, {}, manager);
    });
  }
}

const extensions: Record<ScanFileType, string> = {
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** The file as it goes by, seen by all who look at it. */
async function* watched(
  file: AsyncIterable<Uint8Array>,
  inspector: ScanInspector,
  check: MalwareCheck,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) {
    inspector.push(chunk);
    await check.push(chunk);
    yield chunk;
  }
}
