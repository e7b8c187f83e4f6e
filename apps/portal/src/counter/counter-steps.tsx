import { useTranslation } from 'react-i18next';
import { StepIndicator } from '../ui/step-indicator.js';

/** Where one is in making an account; counted from 1. */
export function CounterSteps({ current }: { readonly current: number }) {
  const { t } = useTranslation();
  return (
    <StepIndicator
      label={t('counter/steps')}
      steps={t('counter/stepNames', { returnObjects: true })}
      current={current}
    />
  );
}
