import { Injectable } from '@nestjs/common';
import { type DeliveryState, FindDeskAccount, FindMessageState, type MessageId } from '@vnconnect/contracts';
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
    const standing = await this.standingOf(row);
    if (!standing) return;
    const ageMs = Date.now() - (row.madeAt?.getTime() ?? 0);
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

  private async standingOf({ id, messageId }: OnboardingEntity): Promise<PasswordStanding | undefined> {
    const { account } = await this.bus.request(FindDeskAccount, { onboardingId: id });
    if (!account) return undefined;
    // A newer password is on its way than this row knows of: its resending is being written down.
    if (account.messageId !== messageId) return passwordStanding('handing-over', undefined);
    const delivery = account.state === 'handed-over' ? await this.deliveryOf(messageId) : undefined;
    return passwordStanding(account.state, delivery);
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
