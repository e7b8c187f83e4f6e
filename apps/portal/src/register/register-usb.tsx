import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { previewCertificateRegistration } from '../api/certificate-calls.js';
import { problemOf } from '../api/problem.js';
import { CertificateWays } from '../certificates/certificate-ways.js';
import { PresentedProblem } from '../certificates/presented-problem.js';
import { useCertificateProof } from '../certificates/presented.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Busy } from '../ui/busy.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { StepIndicator } from '../ui/step-indicator.js';
import { CertificateForm } from './certificate-form.js';
import { useRegisterFlow } from './register-flow.js';

/** Registration by USB token: the certificate is proven, then the form that it fills is sent (ID-30). */
export function Component() {
  const { t } = useTranslation();
  const { interactionId } = useRegisterFlow();
  const { proof, problem, setProof } = useCertificateProof('vnc.certificate-registration');
  const [ticket, setTicket] = useState<string>();
  if (ticket !== undefined) {
    return (
      <Page title={t('done/title')} lead={t('usb/register/done')} key="done">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  const above = (current: number) => (
    <>
      <UsbSteps current={current} />
      <RelyingParty interactionId={interactionId} />
    </>
  );
  if (proof === undefined) {
    return (
      <Page title={t('usb/register/title')} lead={t('usb/register/lead')} above={above(2)} key="present">
        <Present problem={problem} onProof={setProof} />
      </Page>
    );
  }
  return (
    <Page title={t('usb/register/formTitle')} lead={t('usb/register/formLead')} above={above(3)} key="form">
      <Filled
        proof={proof}
        onDone={(given) => {
          setProof(undefined);
          setTicket(given);
        }}
        onAgain={() => setProof(undefined)}
      />
    </Page>
  );
}

function UsbSteps({ current }: { readonly current: number }) {
  const { t } = useTranslation();
  const steps = [t('steps/method'), t('usb/steps/certificate'), t('steps/details')];
  return <StepIndicator label={t('steps/register')} steps={steps} current={current} />;
}

interface PresentProps {
  readonly problem: string | undefined;
  readonly onProof: (proof: string) => void;
}

function Present({ problem, onProof }: PresentProps) {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  return (
    <>
      {problem !== undefined && <PresentedProblem code={problem} />}
      <CertificateWays purpose="registration" returnTo={`/register/usb${search}`} onProof={onProof} />
      <p className="aside">
        <Link to={`/register${search}`}>{t('usb/register/otherWay')}</Link>
      </p>
    </>
  );
}

interface FilledProps {
  readonly proof: string;
  readonly onDone: (ticket: string) => void;
  readonly onAgain: () => void;
}

/** The form as the certificate fills it; or why this certificate registers nobody. */
function Filled({ proof, onDone, onAgain }: FilledProps) {
  const { t } = useTranslation();
  const preview = useQuery({
    queryKey: ['certificate-registration', proof],
    queryFn: () => previewCertificateRegistration(proof),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (preview.data !== undefined) {
    return <CertificateForm proof={proof} preview={preview.data} onDone={onDone} onAgain={onAgain} />;
  }
  if (preview.error === null) return <Busy label={t('app/loading')} />;
  const problem = problemOf(preview.error);
  return (
    <>
      {problem.code === 'account-exists' ? <HasAccount /> : <ProblemNotice problem={problem} takeFocus />}
      <Button onClick={onAgain} block>
        {t('usb/register/again')}
      </Button>
    </>
  );
}

/** Whoever has an account signs in with this very certificate: nothing is forgotten, nobody else has it. */
function HasAccount() {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  return (
    <Notice kind="bad" title={t('usb/register/exists')}>
      <p>{t('usb/register/existsAdvice')}</p>
      <p>
        <Link to={`/sign-in/usb${search}`}>{t('usb/register/signInInstead')}</Link>
      </p>
    </Notice>
  );
}
