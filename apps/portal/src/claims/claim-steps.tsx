import { useTranslation } from 'react-i18next';
import { StepIndicator } from '../ui/step-indicator.js';

/** Where one is in filing a claim. */
export function ClaimSteps({ current }: { readonly current: number }) {
  const { t } = useTranslation();
  const steps = [t('claims/form'), t('steps/code'), t('claims/scans')];
  return <StepIndicator label={t('claims/steps')} steps={steps} current={current} />;
}
