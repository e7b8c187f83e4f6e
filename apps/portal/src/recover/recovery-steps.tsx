import { useTranslation } from 'react-i18next';
import { StepIndicator } from '../ui/step-indicator.js';

/** Where one is in replacing a forgotten password. */
export function RecoverySteps({ current }: { readonly current: number }) {
  const { t } = useTranslation();
  const steps = [t('recovery/number'), t('steps/code'), t('recovery/password')];
  return <StepIndicator label={t('recovery/steps')} steps={steps} current={current} />;
}
