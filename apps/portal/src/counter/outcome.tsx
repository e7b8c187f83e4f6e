import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { resendPassword, type Onboarding } from '../api/counter-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CounterHelp } from './counter-help.js';
import { CounterSteps } from './counter-steps.js';
import type { StepProps } from './onboarding.js';
import { OnboardingFacts } from './onboarding-facts.js';

/** Whether there is an account, and where its password's SMS stands, as it changes (CO-09). */
export function Outcome({ onboarding, onChange }: StepProps) {
  const { t } = useTranslation();
  const { state, fullName = '' } = onboarding;
  const titles = {
    creating: t('counter/outcome/creating'),
    refused: t('counter/outcome/refused'),
    made: t('counter/outcome/made', { name: fullName }),
  };
  const title = titles[state === 'creating' || state === 'refused' ? state : 'made'];
  return (
    <Page title={title} above={<CounterSteps current={5} />}>
      <Standing onboarding={onboarding} />
      {state === 'failed' && <Resend onboardingId={onboarding.onboardingId} onChange={onChange} />}
      <OnboardingFacts onboarding={onboarding} />
      <div className="counter-actions">
        <Link className="button-link" to="/counter/new">
          {t('counter/outcome/another')}
        </Link>
        <Link to="/counter">{t('counter/toList')}</Link>
      </div>
      <CounterHelp troubles={['password']} />
    </Page>
  );
}

function Standing({ onboarding }: { readonly onboarding: Onboarding }) {
  const { t } = useTranslation();
  const { state, reason, maskedPhone = '' } = onboarding;
  const why = reason && <p>{t(`counter/reasons/${reason}`)}</p>;
  if (state === 'creating') return <Notice kind="info">{t('counter/outcome/creatingLead')}</Notice>;
  if (state === 'refused')
    return (
      <Notice kind="bad" title={t('counter/states/refused')}>
        {why}
      </Notice>
    );
  if (state === 'failed')
    return (
      <Notice kind="bad" title={t('counter/outcome/failed')}>
        {why}
      </Notice>
    );
  const isSent = state === 'sent';
  return (
    <Notice
      kind={isSent ? 'good' : 'info'}
      title={t(isSent ? 'counter/outcome/sent' : 'counter/outcome/sending')}
    >
      <p>{t(isSent ? 'counter/outcome/sentLead' : 'counter/outcome/sendingLead', { phone: maskedPhone })}</p>
    </Notice>
  );
}

function Resend({ onboardingId, onChange }: { readonly onboardingId: string } & Pick<StepProps, 'onChange'>) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const resend = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      onChange(await resendPassword(onboardingId));
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <ProblemNotice takeFocus problem={problem} />
      <div className="actions">
        <Button type="primary" block loading={busy} onClick={() => void resend()}>
          {t('counter/outcome/resend')}
        </Button>
      </div>
      <p className="muted">{t('counter/outcome/resendHint')}</p>
    </>
  );
}
