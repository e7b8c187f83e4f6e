import { Controller } from '@nestjs/common';
import { DownloadRequestForm } from '@vnconnect/contracts';
import { type DeliveredFile, Delivers, type FileContext, permittedOf } from '@vnconnect/service-kit';
import type { z } from 'zod';
import { DeskActs } from '../acts/desk-acts.js';
import { deskOf, DeskRights } from '../desks/desk-rights.js';
import { OnboardingColumns } from '../onboardings/onboarding-columns.js';
import { OnboardingNotFound, OnboardingWrongStep } from '../onboardings/onboarding.errors.js';
import { OnboardingsRepository } from '../onboardings/onboardings.repository.js';
import { isOver } from '../onboardings/onboarding-state.js';
import { requestFormPdf } from './request-form.js';

/** "Tải xuống": the request form with the citizen's data (CO-06). */
@Controller()
export class RequestFormsController {
  constructor(
    private readonly onboardings: OnboardingsRepository,
    private readonly rights: DeskRights,
    private readonly acts: DeskActs,
    private readonly columns: OnboardingColumns,
  ) {}

  /** Of one's own onboarding whose form is right, until a day after its account was made. */
  @Delivers(DownloadRequestForm)
  async download(
    { onboardingId, client }: z.output<typeof DownloadRequestForm.request>,
    context: FileContext,
  ): Promise<DeliveredFile> {
    permittedOf(context, 'citizen-onboarding.account.create');
    const officer = await this.rights.require(context);
    const { accountId } = officer;
    const row = await this.onboardings.find(onboardingId);
    if (row?.officerId !== accountId || isOver(row)) throw new OnboardingNotFound();
    if (row.applicant === null || row.unitName === null || row.unitId === null)
      throw new OnboardingWrongStep();
    deskOf(officer, row.unitId);
    const applicant = this.columns.openApplicant(row.applicant);
    const pdf = await requestFormPdf({ onboardingId, applicant, unitName: row.unitName, now: new Date() });
    const { address } = client;
    await this.acts.write({
      act: 'form-download',
      actor: accountId,
      unitId: row.unitId,
      onboardingId,
      address,
    });
    return { type: 'application/pdf', name: FILE_NAME, bytes: pdf.length, stream: streamOf(pdf) };
  }
}

const FILE_NAME = 'giay-de-nghi-tao-tai-khoan.pdf';

/** One page: it is small, and made whole. */
async function* streamOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
