import { Injectable } from '@nestjs/common';
import {
  CreateDeskAccount,
  type CreateOnboardedAccount,
  type DeskAccount,
  type Onboarding,
  type OnboardingId,
  type OnboardingReason,
  RenewFirstPassword,
  type ResendFirstPassword,
} from '@vnconnect/contracts';
import { Bus, Log, ProblemError, type RequestContext, type RequestOf } from '@vnconnect/service-kit';
import { DeskActs } from '../acts/desk-acts.js';
import { deskOf, DeskRights } from '../desks/desk-rights.js';
import { OnboardingColumns } from './onboarding-columns.js';
import type { OnboardingEntity } from './onboarding.entity.js';
import { OnboardingNotFound, OnboardingWrongStep } from './onboarding.errors.js';
import { isDraft } from './onboarding-state.js';
import { OnboardingSteps } from './onboarding-steps.js';
import { OnboardingView } from './onboarding-view.js';
import { LEASE_MS, OnboardingsRepository } from './onboardings.repository.js';
import { PasswordFollowing } from './password-following.js';

/** Of messages to the citizen; the officer's screen may be in another. */
const LANGUAGE = 'vi';
const DEADLINE_MS = 6_000;
const SOON_MS = 2_000;
/** After so long the SMS is looked after. */
const LOOK_MS = 500;

/** Why identity makes no account, whenever it is asked again. */
const refusals: Partial<Record<ProblemError['code'], OnboardingReason>> = {
  'account-exists': 'account-exists',
  'source.closed': 'source-closed',
  'invalid-fields': 'fields',
  'onboarding.code-first': 'code-missing',
};

/**
 * "Tạo tài khoản" (CO-08, CO-09). That it was pressed is on disk before identity is asked; from there on it is asked,
 * under the same id, until it has said whether there is an account. Identity makes one at most.
 */
@Injectable()
export class AccountMaking {
  constructor(
    private readonly onboardings: OnboardingsRepository,
    private readonly steps: OnboardingSteps,
    private readonly following: PasswordFollowing,
    private readonly rights: DeskRights,
    private readonly acts: DeskActs,
    private readonly columns: OnboardingColumns,
    private readonly view: OnboardingView,
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  /** Asked again it tells where it stands. @throws NoDesk, OtherDesk, OnboardingNotFound, OnboardingWrongStep */
  async create(
    { onboardingId, client }: RequestOf<typeof CreateOnboardedAccount>,
    context: RequestContext,
  ): Promise<Onboarding> {
    const begun = await this.onboardings.find(onboardingId);
    if (begun && !isDraft(begun.state)) return this.standing(begun, context);
    const { row } = await this.steps.getFor(onboardingId, context, 'create');
    const moved = await this.onboardings.begin(row, (manager) => {
      const { officerId: actor, unitId } = row;
      const act = { act: 'account-create', actor, unitId: unitId ?? undefined } as const;
      return this.acts.write({ ...act, onboardingId, address: client.address }, manager);
    });
    if (!moved) throw new OnboardingWrongStep();
    await this.makeOrPostpone(moved);
    return this.shown(onboardingId);
  }

  /** @throws NoDesk, OtherDesk, OnboardingNotFound, OnboardingWrongStep, and as identity refuses */
  async resend(
    { onboardingId, client }: RequestOf<typeof ResendFirstPassword>,
    context: RequestContext,
  ): Promise<Onboarding> {
    const officer = await this.rights.require(context);
    const row = await this.onboardings.find(onboardingId);
    if (!row || row.unitId === null) throw new OnboardingNotFound();
    deskOf(officer, row.unitId); // any officer of the desk: the one who made it may have gone home
    if (row.state !== 'failed' || row.attempt === null) throw new OnboardingWrongStep();
    const { unitId, attempt } = row;
    const act = { act: 'password-resend', actor: officer.accountId, unitId } as const;
    await this.acts.write({ ...act, onboardingId, address: client.address });
    // So that it is followed when this process dies before it has written the newer one down.
    await this.onboardings.setDue(onboardingId, 'failed', new Date(Date.now() + LEASE_MS));
    const renewed = await this.bus.request(RenewFirstPassword, { onboardingId, attempt });
    const changes = { ...sendingOf(renewed), reason: null };
    await this.onboardings.advance(onboardingId, { from: 'failed', to: 'sending' }, changes);
    return this.shown(onboardingId, row.officerId === officer.accountId);
  }

  /** What the follower does with an onboarding whose turn has come. */
  async follow(id: OnboardingId): Promise<void> {
    const row = await this.onboardings.find(id);
    if (!row) return;
    if (row.state === 'creating') await this.makeOrPostpone(row);
    else await this.following.follow(row);
  }

  private async makeOrPostpone(row: OnboardingEntity): Promise<void> {
    try {
      await this.make(row);
    } catch (error) {
      // Whether there is an account is not known: identity is asked again, under the same id.
      this.log.warn('account.making.postponed', { reason: reasonOf(error) }, error);
      await this.onboardings.setDue(row.id, 'creating', new Date(Date.now() + SOON_MS));
    }
  }

  private async make(row: OnboardingEntity): Promise<void> {
    const { id, officerId, unitId, applicant } = row;
    if (unitId === null || applicant === null)
      throw new Error('an onboarding that is created has no applicant');
    const request = {
      ...({ onboardingId: id, officerId, unitId, language: LANGUAGE } as const),
      applicant: this.columns.openApplicant(applicant),
    };
    try {
      const made = await this.bus.request(CreateDeskAccount, request, { deadlineMs: DEADLINE_MS });
      const changes = { ...sendingOf(made), accountId: made.accountId, madeAt: new Date() };
      await this.onboardings.advance(id, { from: 'creating', to: 'sending' }, changes);
    } catch (error) {
      const reason = error instanceof ProblemError ? refusals[error.code] : undefined;
      if (!reason) throw error;
      const changes = { reason, dueAt: null, createdAt: null };
      await this.onboardings.advance(id, { from: 'creating', to: 'refused' }, changes);
    }
  }

  private async standing(row: OnboardingEntity, context: RequestContext): Promise<Onboarding> {
    const officer = await this.rights.require(context);
    if (row.officerId !== officer.accountId) throw new OnboardingNotFound();
    return this.shown(row.id);
  }

  private async shown(id: OnboardingId, isOwn = true): Promise<Onboarding> {
    const row = await this.onboardings.find(id);
    if (!row) throw new OnboardingNotFound();
    return this.view.of(row, { isOwn });
  }
}

const sendingOf = ({ messageId, attempt }: DeskAccount) => ({
  messageId,
  attempt,
  dueAt: new Date(Date.now() + LOOK_MS),
});

const reasonOf = (error: unknown) => (error instanceof ProblemError ? error.code : 'unexpected');
