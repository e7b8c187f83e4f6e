import {
  AccountId,
  CheckOnboardingForm,
  ChooseFirstPassword,
  ConfirmOnboardingCode,
  CreateOnboardedAccount,
  DiscardOnboarding,
  GetOnboarding,
  ListMadeAccountFilters,
  ListMadeAccounts,
  ListOnboardingDesks,
  ListOnboardingDrafts,
  type Onboarding,
  OnboardingId,
  ResendFirstPassword,
  SaveOnboardingDraft,
  SendOnboardingCode,
  SignInTicket,
  StartOnboarding,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const at = '2030-01-01T00:00:00.000Z';
const onboarding: Onboarding = {
  onboardingId: OnboardingId.parse(id),
  kind: 'citizen',
  state: 'looked-up',
  maskedNumber: '001******345',
  officer: { accountId: AccountId.parse(id), fullName: 'Nguyễn Văn A' },
  startedAt: at,
};
const MAY_MAKE = 'citizen-onboarding.account.create';

/** The counter, as citizen-onboarding answers of it. */
export const counterStandIns = [
  standInFor(ListOnboardingDesks, { desks: [], why: 'no-desk-unit' }),
  standInFor(ListOnboardingDrafts, { drafts: [] }, MAY_MAKE),
  standInFor(DiscardOnboarding, {}),
  standInFor(StartOnboarding, onboarding, MAY_MAKE),
  standInFor(GetOnboarding, onboarding, MAY_MAKE),
  standInFor(SaveOnboardingDraft, { state: 'looked-up', keptUntil: at }, MAY_MAKE),
  standInFor(CheckOnboardingForm, onboarding, MAY_MAKE),
  standInFor(SendOnboardingCode, onboarding, MAY_MAKE),
  standInFor(ConfirmOnboardingCode, onboarding, MAY_MAKE),
  standInFor(CreateOnboardedAccount, onboarding, MAY_MAKE),
  standInFor(ResendFirstPassword, onboarding, MAY_MAKE),
  standInFor(ListMadeAccounts, { accounts: [], total: 0 }, 'citizen-onboarding.account.list'),
  standInFor(ListMadeAccountFilters, { officers: [], units: [] }, 'citizen-onboarding.account.list'),
];

/** Identity's end of it: the first password (CO-08). */
export const firstPasswordStandIn = standInFor(ChooseFirstPassword, {
  ticket: SignInTicket.parse('T'.repeat(43)),
  deviceToken: 'device',
});

/** What the routes of the counter are asked with in tests. */
export const counterBodies = {
  startOnboarding: { kind: 'citizen', number: '001092012345' },
  saveOnboardingDraft: { form: { fullName: 'Nguyễn' } },
  checkOnboardingForm: {
    ...{ identityNumber: '001092012345', fullName: 'Nguyễn Văn A', dateOfBirth: '1992-03-05' },
    ...{ phone: '0912345678', unitId: id },
  },
  sendOnboardingCode: {},
  confirmOnboardingCode: { code: '123456' },
  createOnboardedAccount: {},
  resendFirstPassword: {},
  discardOnboarding: {},
  chooseFirstPassword: { password: 'Mat-khau-1', passwordConfirmation: 'Mat-khau-1' },
};
