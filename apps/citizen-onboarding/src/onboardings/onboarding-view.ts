import { Injectable } from '@nestjs/common';
import type { Onboarding, OnboardingDraft } from '@vnconnect/contracts';
import { ScansRepository } from '../scans/scans.repository.js';
import { OnboardingColumns } from './onboarding-columns.js';
import type { OnboardingEntity } from './onboarding.entity.js';
import { DRAFT_LIFETIME_MS, isDraft } from './onboarding-state.js';
import { OnboardingsRepository } from './onboardings.repository.js';

/** How an onboarding is shown. */
@Injectable()
export class OnboardingView {
  constructor(
    private readonly onboardings: OnboardingsRepository,
    private readonly scans: ScansRepository,
    private readonly columns: OnboardingColumns,
  ) {}

  /** @param isOwn whether its own officer looks: nobody else sees what was typed */
  async of(row: OnboardingEntity, { isOwn }: { readonly isOwn: boolean }): Promise<Onboarding> {
    const [scan, names] = await Promise.all([
      this.scans.find(row.id),
      this.onboardings.officerNames([row.officerId]),
    ]);
    const { id, kind, state, reason, maskedNumber, maskedPhone, officerId, unitId, unitName, otp } = row;
    return {
      ...{ onboardingId: id, kind, state, maskedNumber, startedAt: row.startedAt.toISOString() },
      officer: { accountId: officerId, fullName: names.get(officerId) ?? '' },
      ...(reason !== null && { reason }),
      ...(isOwn && row.form !== null && { form: this.columns.openForm(row.form) }),
      ...(row.fullName !== null && { fullName: this.columns.open(row.fullName, 'fullName') }),
      ...(maskedPhone !== null && { maskedPhone }),
      ...(unitId !== null && unitName !== null && { unit: { unitId, name: unitName } }),
      ...(scan && { scan: { type: scan.type, bytes: scan.bytes, uploadedAt: scan.keptAt.toISOString() } }),
      ...(otp !== null && state === 'code-sent' && { otp }),
      ...(isDraft(state) && { keptUntil: keptUntil(row) }),
      ...(row.madeAt !== null && { madeAt: row.madeAt.toISOString() }),
    };
  }

  draft(row: OnboardingEntity): OnboardingDraft {
    const { id, kind, state, reason, maskedNumber, changedAt } = row;
    const { fullName, organisationName } = row.form === null ? {} : this.columns.openForm(row.form);
    const name = kind === 'business' ? (organisationName ?? fullName) : fullName;
    return {
      ...{ onboardingId: id, kind, state, maskedNumber, changedAt: changedAt.toISOString() },
      ...(reason !== null && { reason }),
      ...(name !== undefined && name !== '' && { fullName: name }),
      keptUntil: keptUntil(row),
    };
  }
}

/** When a draft is deleted unless it is changed (CO-10). */
export const keptUntil = ({ changedAt }: Pick<OnboardingEntity, 'changedAt'>): string =>
  new Date(changedAt.getTime() + DRAFT_LIFETIME_MS).toISOString();
