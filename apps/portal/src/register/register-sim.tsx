import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Problem } from '../api/problem.js';
import { useCertificateProof } from '../certificates/presented.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { SimPhoneForm } from '../mobile-signature/sim-phone-form.js';
import { useSimRequest } from '../mobile-signature/sim-request.js';
import { SimWaiting } from '../mobile-signature/sim-waiting.js';
import { Page } from '../ui/page.js';
import { StepIndicator } from '../ui/step-indicator.js';
import { FilledForm } from './filled-form.js';
import { useRegisterFlow } from './register-flow.js';

/** Registration by SIM: the phone proves the certificate, then the form that it fills is sent (ID-35, ID-30). */
export function Component() {
  const { t } = useTranslation();
  const { interactionId } = useRegisterFlow();
  const { proof, setProof } = useCertificateProof('vnc.sim-registration');
  const [ticket, setTicket] = useState<string>();
  if (ticket !== undefined) {
    return (
      <Page title={t('done/title')} lead={t('usb/register/done')} key="done">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  if (proof === undefined) return <Prove onProof={setProof} />;
  return (
    <Page
      title={t('usb/register/formTitle')}
      lead={t('usb/register/formLead')}
      above={<SimSteps current={3} />}
      key="form"
    >
      <FilledForm
        by="sim"
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

function SimSteps({ current }: { readonly current: number }) {
  const { t } = useTranslation();
  const { interactionId } = useRegisterFlow();
  const steps = [t('steps/method'), t('sim/steps/confirm'), t('steps/details')];
  return (
    <>
      <StepIndicator label={t('steps/register')} steps={steps} current={current} />
      <RelyingParty interactionId={interactionId} />
    </>
  );
}

/** The phone number, then the wait for the phone. */
function Prove({ onProof }: { readonly onProof: (proof: string) => void }) {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const [request, keep] = useSimRequest('registration');
  const [ended, setEnded] = useState<Problem>();
  const end = (problem: Problem | undefined) => {
    setEnded(problem);
    keep(undefined);
  };
  if (request !== undefined) {
    const proven = (proof: string) => {
      end(undefined);
      onProof(proof);
    };
    return (
      <Page title={t('sim/waitTitle')} above={<SimSteps current={2} />} key="wait">
        <SimWaiting request={request} onProof={proven} onEnded={end} />
      </Page>
    );
  }
  return (
    <Page
      title={t('sim/register/title')}
      lead={t('sim/register/lead')}
      above={<SimSteps current={2} />}
      key="phone"
    >
      <SimPhoneForm purpose="registration" ended={ended} onStarted={keep} />
      <p className="aside">
        <Link to={`/register${search}`}>{t('usb/register/otherWay')}</Link>
      </p>
    </Page>
  );
}
