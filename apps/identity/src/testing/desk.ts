import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import {
  AccountId,
  CheckDeskApplicant,
  ConfirmDeskCode,
  CreateDeskAccount,
  type DeskApplicant,
  OnboardingId,
  SendDeskCode,
  UnitId,
} from '@vnconnect/contracts';
import { Bus, defineConfig, serviceEnvironment, startService } from '@vnconnect/service-kit';
import { testEnvironment } from '@vnconnect/service-kit/testing';
import { makeClient, type Person } from './people.js';
import type { TestIdentity } from './test-identity.js';

@Module({})
class CounterModule {}

/** Asks identity with the rights of citizen-onboarding. */
export interface Counter {
  readonly bus: Bus;
  stop(): Promise<void>;
}

export async function startCounter(at: TestIdentity): Promise<Counter> {
  const service = await startService({
    ...{ name: 'citizen-onboarding', module: CounterModule, config: defineConfig(serviceEnvironment) },
    environment: testEnvironment(at.urlFor('citizen-onboarding')),
  });
  return { bus: service.app.get(Bus), stop: () => service.stop() };
}

export const officerId = AccountId.parse('6c6a9d52-7f0e-4b7e-9a3b-0d0c0f6f1a11');
export const unitId = UnitId.parse('2f1d7d3c-51e5-4b5e-8f5c-6a1c9a0b7e22');
export const newOnboardingId = () => OnboardingId.parse(randomUUID());

/** A citizen before the counter. */
export function applicantOf({ identityNumber, fullName, dateOfBirth, phone }: Person): DeskApplicant {
  return { kind: 'citizen', identityNumber, fullName, dateOfBirth, phone };
}

/** Form, code, proof; what remains is to make the account. */
export async function proveAtDesk(
  at: TestIdentity,
  { bus }: Counter,
  applicant: DeskApplicant,
): Promise<OnboardingId> {
  const onboardingId = newOnboardingId();
  const { phone } = (await bus.request(CheckDeskApplicant, { applicant })).applicant;
  await bus.request(SendDeskCode, { onboardingId, phone, officerId, client: makeClient() });
  await bus.request(ConfirmDeskCode, { onboardingId, phone, code: at.notifier.codeFor(phone) });
  return onboardingId;
}

export const creation = (onboardingId: OnboardingId, applicant: DeskApplicant) => ({
  ...{ onboardingId, applicant, officerId, unitId, language: 'vi' as const },
});

export const createAt = ({ bus }: Counter, onboardingId: OnboardingId, applicant: DeskApplicant) =>
  bus.request(CreateDeskAccount, creation(onboardingId, applicant), { deadlineMs: 20_000 });

/** The newest first password ordered for a phone; what nobody but its holder's phone shows. */
export function firstPasswordFor({ notifier }: TestIdentity, phone: string): string | undefined {
  const orders = notifier.orders.filter(({ to, template }) => to === phone && template === 'first-password');
  const password = orders.at(-1)?.variables['password'];
  return password === undefined ? undefined : String(password);
}
