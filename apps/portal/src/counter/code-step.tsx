import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { confirmCode, sendCode } from '../api/counter-calls.js';
import { CodeForm } from '../code/code-form.js';
import { Page } from '../ui/page.js';
import { CounterHelp } from './counter-help.js';
import { CounterSteps } from './counter-steps.js';
import type { StepProps } from './onboarding.js';

/** The citizen reads the newest code to the officer (CO-07). */
export function CodeStep({ onboarding, onChange, onEdit }: StepProps) {
  const { t } = useTranslation();
  const { onboardingId, otp } = onboarding;
  if (!otp) return null;
  return (
    <Page
      title={t('counter/code/title')}
      lead={t('counter/code/lead', { phone: otp.maskedPhone })}
      above={<CounterSteps current={4} />}
    >
      <CodeForm
        otp={otp}
        resentText={t('counter/code/resent', { phone: otp.maskedPhone })}
        confirm={async (code) => onChange(await confirmCode(onboardingId, code))}
        resend={async () => onChange(await sendCode(onboardingId))}
        isEnd={({ code }) => code === 'onboarding.not-found'}
        startAgain="/counter/new"
      >
        <p>
          <Button onClick={onEdit}>{t('counter/scan/edit')}</Button>
        </p>
      </CodeForm>
      <CounterHelp troubles={['code']} />
    </Page>
  );
}
