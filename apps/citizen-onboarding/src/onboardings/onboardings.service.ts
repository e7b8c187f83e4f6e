import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  FindOfficerName,
  type GetOnboarding,
  type ListOnboardingDrafts,
  LookUpDeskNumber,
  type Onboarding,
  type OnboardingForm,
  type OnboardingId,
  type SaveOnboardingDraft,
  type StartOnboarding,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Bus,
  Log,
  personOf,
  ProblemError,
  type RequestContext,
  type RequestOf,
} from '@vnconnect/service-kit';
import { DeskActs } from '../acts/desk-acts.js';
import { DeskRights, isInSight } from '../desks/desk-rights.js';
import { ScansRepository } from '../scans/scans.repository.js';
import { readDeskNumber } from './desk-number.js';
import { LOOK_UPS_AN_HOUR } from './look-up-limit.js';
import { OnboardingColumns } from './onboarding-columns.js';
import type { OnboardingEntity } from './onboarding.entity.js';
import {
  OnboardingAccountExists,
  OnboardingNotFound,
  OnboardingWrongStep,
  TooManyLookUps,
} from './onboarding.errors.js';
import { isOver, step, type OnboardingAct } from './onboarding-state.js';
import { keptUntil, OnboardingView } from './onboarding-view.js';
import { OnboardingsRepository } from './onboardings.repository.js';

const MOST_DRAFTS = 100;

/** Drafts of accounts: begun by a look-up, kept while they are typed, gone on with on any machine (CO-03, CO-10). */
@Injectable()
export class OnboardingsService {
  constructor(
    private readonly onboardings: OnboardingsRepository,
    private readonly scans: ScansRepository,
    private readonly rights: DeskRights,
    private readonly acts: DeskActs,
    private readonly columns: OnboardingColumns,
    private readonly view: OnboardingView,
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  /** @throws NoDesk, TooManyLookUps, OnboardingAccountExists, InvalidFields and SourceClosed as identity says */
  async start(
    { kind, number, client }: RequestOf<typeof StartOnboarding>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof StartOnboarding>> {
    const { accountId } = await this.rights.require(context);
    const read = readDeskNumber(kind, number);
    const numberIndex = read === undefined ? undefined : this.columns.numberIndex(read);
    const act = { act: 'look-up', actor: accountId, numberIndex, address: client.address } as const;
    const wait = await this.acts.writeWithin(LOOK_UPS_AN_HOUR, act);
    if (wait !== undefined) throw new TooManyLookUps(wait);
    const found = await this.bus.request(LookUpDeskNumber, { kind, number });
    if (found.hasAccount) throw new OnboardingAccountExists();
    await this.noteOfficer(accountId);
    const row =
      (await this.onboardings.findDraftOf(accountId, found.number)) ??
      (await this.onboardings.create({ officerId: accountId, kind, number: found.number }));
    return this.view.of(row, { isOwn: true });
  }

  /** @throws OnboardingNotFound, ProblemError `permission-missing` */
  async get(
    { onboardingId }: RequestOf<typeof GetOnboarding>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof GetOnboarding>> {
    const row = await this.getVisible(onboardingId, context);
    return this.view.of(row, { isOwn: row.officerId === personOf(context).accountId });
  }

  /**
   * An onboarding that whoever asks may see: an officer's own draft, or an account in sight. Who made it counts no more
   * once their right has ended or they sit elsewhere (CO-02, CO-05).
   * @throws OnboardingNotFound, ProblemError `permission-missing`
   */
  async getVisible(
    onboardingId: OnboardingId,
    context: Pick<RequestContext, 'caller'>,
  ): Promise<OnboardingEntity> {
    const row = await this.onboardings.find(onboardingId);
    if (!row || isOver(row)) throw new OnboardingNotFound();
    const isDraftOfOther = row.createdAt === null && row.officerId !== personOf(context).accountId;
    if (isDraftOfOther) throw new OnboardingNotFound();
    const sight = await this.rights.sightOf(context);
    if (row.createdAt === null && sight.deskIds.length === 0) throw new ProblemError('permission-missing');
    if (row.createdAt === null || row.unitId === null || row.unitPath === null) return row;
    if (!isInSight(sight, row.unitId, row.unitPath)) throw new OnboardingNotFound();
    return row;
  }

  /** Keeps the form as typed. What was found right of another form no longer is. @throws NoDesk, and as getDraft */
  async save(
    { onboardingId, form }: RequestOf<typeof SaveOnboardingDraft>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof SaveOnboardingDraft>> {
    const { accountId } = await this.rights.require(context);
    const { row } = await this.getDraft(onboardingId, accountId, 'edit');
    if (row.form !== null && isSame(this.columns.openForm(row.form), form))
      return { state: row.state, keptUntil: keptUntil(row) };
    const changes = { form: this.columns.sealForm(form), applicant: null, otp: null };
    const saved = await this.advance(row, 'edit', changes);
    return { state: saved.state, keptUntil: keptUntil(saved) };
  }

  /** Only one's own. */
  async listDrafts(context: RequestContext): Promise<AnswerOf<typeof ListOnboardingDrafts>> {
    const rows = await this.onboardings.listDrafts(personOf(context).accountId, MOST_DRAFTS);
    return { drafts: rows.map((row) => this.view.draft(row)) };
  }

  /**
   * An officer's own draft, for an act.
   * @throws OnboardingNotFound, OnboardingWrongStep
   */
  async getDraft(
    id: OnboardingId,
    officerId: AccountId,
    act: OnboardingAct,
  ): Promise<{ row: OnboardingEntity; hasScan: boolean }> {
    const row = await this.onboardings.find(id);
    if (!row || row.officerId !== officerId || isOver(row)) throw new OnboardingNotFound();
    const hasScan = (await this.scans.find(id)) !== undefined;
    if (!step(row.state, act, hasScan)) throw new OnboardingWrongStep();
    return { row, hasScan };
  }

  /** Does an act, with what it changes besides. @throws OnboardingWrongStep when it stands elsewhere meanwhile */
  async advance(
    row: OnboardingEntity,
    act: OnboardingAct,
    changes: Parameters<OnboardingsRepository['advance']>[2],
    hasScan = false,
  ): Promise<OnboardingEntity> {
    const to = step(row.state, act, hasScan);
    const moved = to && (await this.onboardings.advance(row.id, { from: row.state, to }, changes));
    if (!moved) throw new OnboardingWrongStep();
    return moved;
  }

  /** As its own officer sees it. */
  shown = (row: OnboardingEntity): Promise<Onboarding> => this.view.of(row, { isOwn: true });

  /** What the officer is called, for lists; that it can't be asked now keeps nobody from working. */
  private async noteOfficer(accountId: AccountId): Promise<void> {
    try {
      const { fullName } = await this.bus.request(FindOfficerName, { accountId });
      await this.onboardings.noteOfficer(accountId, fullName);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.log.warn('officer.name.unknown', { accountId, code: error.code });
    }
  }
}

function isSame(one: OnboardingForm, other: OnboardingForm): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof OnboardingForm>;
  return [...names].every((name) => (one[name] ?? '') === (other[name] ?? ''));
}
