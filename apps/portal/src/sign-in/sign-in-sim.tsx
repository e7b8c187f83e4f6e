import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { signInByCertificate } from '../api/certificate-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { SimPhoneForm } from '../mobile-signature/sim-phone-form.js';
import { useSimRequest } from '../mobile-signature/sim-request.js';
import { SimWaiting } from '../mobile-signature/sim-waiting.js';
import { Page } from '../ui/page.js';
import { useSignInFlow } from './sign-in-flow.js';

/** Sign-in by SIM: waits for the phone, then signs in with the certificate that it proved (ID-35, ID-37). */
export function Component() {
  const { t } = useTranslation();
  const { interactionId } = useSignInFlow();
  const search = useInteractionSearch();
  const [request, keep] = useSimRequest('sign-in');
  const [ended, setEnded] = useState<Problem>();
  const [ticket, setTicket] = useState<string>();
  const end = (problem: Problem | undefined) => {
    setEnded(problem);
    keep(undefined);
  };
  const signIn = async (proof: string) => {
    try {
      setTicket((await signInByCertificate(proof)).ticket);
      keep(undefined);
    } catch (error) {
      end(problemOf(error));
    }
  };
  if (ticket !== undefined) {
    return (
      <Page title={t('interaction/finishing')} key="done">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  const above = <RelyingParty interactionId={interactionId} />;
  if (request !== undefined) {
    return (
      <Page title={t('sim/waitTitle')} above={above} key="wait">
        <SimWaiting request={request} onProof={(proof) => void signIn(proof)} onEnded={end} />
      </Page>
    );
  }
  return (
    <Page title={t('sim/signIn/title')} lead={t('sim/signIn/lead')} above={above} key="phone">
      <SimPhoneForm purpose="sign-in" ended={ended} onStarted={keep} />
      {ended?.code === 'certificate.not-registered' && (
        <p className="aside">
          <Link to={`/register/sim${search}`}>{t('sim/signIn/register')}</Link>
        </p>
      )}
      <p className="aside">
        <Link to={`/sign-in${search}`}>{t('sim/signIn/otherWay')}</Link>
      </p>
    </Page>
  );
}
