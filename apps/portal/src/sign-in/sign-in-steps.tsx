import { useTranslation } from 'react-i18next';
import { StepIndicator } from '../ui/step-indicator.js';

/** Where one is in a sign-in. */
export function SignInSteps({ current }: { readonly current: number }) {
  const { t } = useTranslation();
  const steps = [t('steps/numberAndPassword'), t('steps/code')];
  return <StepIndicator label={t('steps/signIn')} steps={steps} current={current} />;
}
