import { Injectable } from '@nestjs/common';
import {
  CheckDeskApplicant,
  type CheckOnboardingForm,
  ConfirmDeskCode,
  type ConfirmOnboardingCode,
  DeskApplicant,
  type Onboarding,
  type SendOnboardingCode,
  SendDeskCode,
} from '@vnconnect/contracts';
import {
  Bus,
  InvalidFields,
  parseInput,
  ProblemError,
  type RequestContext,
  type RequestOf,
} from '@vnconnect/service-kit';
import { DeskActs } from '../acts/desk-acts.js';
import { deskOf, DeskRights } from '../desks/desk-rights.js';
import { readDeskNumber } from './desk-number.js';
import { FORM_CHECKS_AN_HOUR } from './look-up-limit.js';
import { numberOf, OnboardingColumns } from './onboarding-columns.js';
import type { OnboardingEntity } from './onboarding.entity.js';
import { OnboardingAccountExists, OnboardingWrongStep, TooManyLookUps } from './onboarding.errors.js';
import { OnboardingsService } from './onboardings.service.js';

type Form = RequestOf<typeof CheckOnboardingForm>;

/** The steps of a draft, up to the proven phone (CO-04, CO-07). */
@Injectable()
export class OnboardingSteps {
  constructor(
    private readonly service: OnboardingsService,
    private readonly rights: DeskRights,
    private readonly acts: DeskActs,
    private readonly columns: OnboardingColumns,
    private readonly bus: Bus,
  ) {}

  /** @throws NoDesk, OtherDesk, OnboardingNotFound, OnboardingWrongStep, TooManyLookUps, and as identity finds the form */
  async check(input: Form, context: RequestContext): Promise<Onboarding> {
    const officer = await this.rights.require(context);
    const { row, hasScan } = await this.service.getDraft(input.onboardingId, officer.accountId, 'check');
    const desk = deskOf(officer, input.unitId);
    const typed = applicantOf(row, input);
    // Before identity is asked: its answer would tell whether that other number has an account.
    if (!this.isLookedUp(row, typed)) throw otherNumber(row);
    const act = { act: 'form-check', actor: officer.accountId, unitId: desk.unitId } as const;
    const { onboardingId, ...form } = input;
    const wait = await this.acts.writeWithin(FORM_CHECKS_AN_HOUR, { ...act, onboardingId });
    if (wait !== undefined) throw new TooManyLookUps(wait);
    const applicant = await this.checked(typed);
    const changes = {
      ...this.columns.applicant(applicant),
      form: this.columns.sealForm(form),
      ...{ unitId: desk.unitId, unitName: desk.name, unitPath: desk.path, otp: null },
    };
    return this.service.shown(await this.service.advance(row, 'check', changes, hasScan));
  }

  /** @throws NoDesk, OtherDesk, OnboardingNotFound, OnboardingWrongStep, and what sending a code throws */
  async sendCode(
    { onboardingId, client }: RequestOf<typeof SendOnboardingCode>,
    context: RequestContext,
  ): Promise<Onboarding> {
    const { row, hasScan, applicant } = await this.getFor(onboardingId, context, 'send-code');
    const { phone } = applicant;
    const otp = await this.bus.request(SendDeskCode, {
      onboardingId,
      phone,
      officerId: row.officerId,
      client,
    });
    return this.service.shown(await this.service.advance(row, 'send-code', { otp }, hasScan));
  }

  /** @throws NoDesk, OtherDesk, OnboardingNotFound, OnboardingWrongStep, and what proving a code throws */
  async confirmCode(
    { onboardingId, code }: RequestOf<typeof ConfirmOnboardingCode>,
    context: RequestContext,
  ): Promise<Onboarding> {
    const { row, hasScan, applicant } = await this.getFor(onboardingId, context, 'confirm');
    await this.bus.request(ConfirmDeskCode, { onboardingId, phone: applicant.phone, code });
    return this.service.shown(await this.service.advance(row, 'confirm', { otp: null }, hasScan));
  }

  /** A draft whose form is right, at a desk where its officer still sits (CO-01). */
  async getFor(
    onboardingId: Form['onboardingId'],
    context: RequestContext,
    act: 'send-code' | 'confirm' | 'create',
  ): Promise<{ row: OnboardingEntity; hasScan: boolean; applicant: DeskApplicant }> {
    const officer = await this.rights.require(context);
    const { row, hasScan } = await this.service.getDraft(onboardingId, officer.accountId, act);
    if (row.unitId === null || row.applicant === null) throw new OnboardingWrongStep();
    deskOf(officer, row.unitId);
    return { row, hasScan, applicant: this.columns.openApplicant(row.applicant) };
  }

  /** A number that is none is named by identity. */
  private isLookedUp({ kind, numberIndex }: OnboardingEntity, applicant: DeskApplicant): boolean {
    const number = readDeskNumber(kind, numberOf(applicant));
    return number === undefined || this.columns.numberIndex(number).equals(numberIndex);
  }

  private async checked(applicant: DeskApplicant): Promise<DeskApplicant> {
    try {
      return (await this.bus.request(CheckDeskApplicant, { applicant })).applicant;
    } catch (error) {
      const exists = error instanceof ProblemError && error.code === 'account-exists';
      throw exists ? new OnboardingAccountExists() : error;
    }
  }
}

/** The form as identity wants it. @throws InvalidFields naming what a business's lacks */
function applicantOf({ kind }: OnboardingEntity, input: Form): DeskApplicant {
  const { onboardingId: _, unitId: _unit, taxCode, organisationName, ...person } = input;
  return parseInput(
    DeskApplicant,
    kind === 'business' ? { kind, ...person, taxCode, organisationName } : { kind, ...person },
  );
}

/** What was looked up is what the account is made for (CO-03). */
function otherNumber({ kind }: OnboardingEntity): InvalidFields {
  const path = kind === 'business' ? 'taxCode' : 'identityNumber';
  return new InvalidFields([{ path, code: 'number.looked-up' }]);
}
