import { Injectable } from '@nestjs/common';
import {
  type DeliveryState,
  type DeskAccount,
  FindDeskAccount,
  FindMessageState,
  type MessageId,
} from '@vnconnect/contracts';
import { Bus, ProblemError } from '@vnconnect/service-kit';
import type { OnboardingEntity } from './onboarding.entity.js';
import { step } from './onboarding-state.js';
import { OnboardingsRepository } from './onboardings.repository.js';
import { nextLookMs, passwordStanding, type PasswordStanding } from './password-state.js';

/** Learns what has become of the SMS with a first password, so that the officer sees it (CO-09). */
@Injectable()
export class PasswordFollowing {
  constructor(
    private readonly onboardings: OnboardingsRepository,
    private readonly bus: Bus,
  ) {}

  async follow(row: OnboardingEntity): Promise<void> {
    const { account } = await this.bus.request(FindDeskAccount, { onboardingId: row.id });
    if (!account) return;
    if (account.messageId === row.messageId) await this.note(row, await this.standingOf(account));
    else await this.adopt(row, account);
  }

  /** A newer password is on its way than this row knows of: whoever sent it died, or is about to write it down. */
  private async adopt({ id, state }: OnboardingEntity, { messageId, attempt }: DeskAccount): Promise<void> {
    const changes = { messageId, attempt, reason: null, dueAt: new Date() };
    await this.onboardings.advance(id, { from: state, to: 'sending' }, changes);
  }

  private async note(row: OnboardingEntity, standing: PasswordStanding): Promise<void> {
    const ageMs = standing.state === row.state ? Date.now() - row.changedAt.getTime() : 0;
    const next = nextLookMs(standing, ageMs);
    const dueAt = next === undefined ? null : new Date(Date.now() + next);
    if (standing.state === row.state) {
      await this.onboardings.setDue(row.id, row.state, dueAt);
      return;
    }
    const act = standing.state === 'sent' ? 'sent' : 'fail';
    const to = standing.state === 'sending' ? undefined : step(row.state, act, true);
    const changes = { dueAt, reason: standing.reason ?? null };
    if (to) await this.onboardings.advance(row.id, { from: row.state, to }, changes);
    else await this.onboardings.setDue(row.id, row.state, dueAt);
  }

  private async standingOf({ state, messageId }: DeskAccount): Promise<PasswordStanding> {
    const delivery = state === 'handed-over' ? await this.deliveryOf(messageId) : undefined;
    return passwordStanding(state, delivery);
  }

  private async deliveryOf(messageId: MessageId): Promise<DeliveryState | undefined> {
    try {
      return (await this.bus.request(FindMessageState, { messageId })).state;
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'not-found') return undefined;
      throw error;
    }
  }
}
