import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CertificateWays } from '../certificates/certificate-ways.js';
import { PresentedProblem } from '../certificates/presented-problem.js';
import { useCertificateProof } from '../certificates/presented.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { StepIndicator } from '../ui/step-indicator.js';
import { FilledForm } from './filled-form.js';
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
      <FilledForm
        by="usb"
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
