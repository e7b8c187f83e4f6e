import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createAccount } from '../api/counter-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CounterHelp } from './counter-help.js';
import { CounterSteps } from './counter-steps.js';
import type { StepProps } from './onboarding.js';
import { OnboardingFacts } from './onboarding-facts.js';

/** The last look before "Tạo tài khoản" (CO-08). */
export function CreateStep({ onboarding, onChange, onEdit }: StepProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const create = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      onChange(await createAccount(onboarding.onboardingId));
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <Page
      title={t('counter/create/title')}
      lead={t('counter/create/lead')}
      above={<CounterSteps current={5} />}
    >
      <ProblemNotice takeFocus problem={problem} />
      <OnboardingFacts onboarding={onboarding} />
      <div className="actions">
        <Button type="primary" block loading={busy} onClick={() => void create()}>
          {t(busy ? 'counter/create/submitting' : 'counter/create/submit')}
        </Button>
        <Button block disabled={busy} onClick={onEdit}>
          {t('counter/scan/edit')}
        </Button>
      </div>
      <CounterHelp troubles={['password']} />
    </Page>
  );
}
