import { useTranslation } from 'react-i18next';
import { StepIndicator } from '../ui/step-indicator.js';

/** Where one is in a registration. */
export function RegisterSteps({ current }: { readonly current: number }) {
  const { t } = useTranslation();
  const steps = [t('steps/method'), t('steps/details'), t('steps/code'), t('steps/password')];
  return <StepIndicator label={t('steps/register')} steps={steps} current={current} />;
}
