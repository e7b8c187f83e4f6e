import { useTranslation } from 'react-i18next';
import { StepIndicator } from '../ui/step-indicator.js';

/** Where one is in replacing a lost phone. */
export function LostPhoneSteps({ current }: { readonly current: number }) {
  const { t } = useTranslation();
  const steps = [t('lostPhone/who'), t('lostPhone/number'), t('steps/code')];
  return <StepIndicator label={t('lostPhone/steps')} steps={steps} current={current} />;
}
