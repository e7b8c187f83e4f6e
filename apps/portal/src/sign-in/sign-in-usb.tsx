import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { signInByCertificate } from '../api/certificate-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { CertificateWays } from '../certificates/certificate-ways.js';
import { PresentedProblem } from '../certificates/presented-problem.js';
import { useCertificateProof } from '../certificates/presented.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Busy } from '../ui/busy.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useSignInFlow } from './sign-in-flow.js';

/** Where the browser comes back to from the certificate listener: spends the proof, or says why there is none. */
export function Component() {
  const { t } = useTranslation();
  const { interactionId } = useSignInFlow();
  const { proof, problem, setProof } = useCertificateProof('vnc.certificate-sign-in');
  const { ticket, refused } = useTicket(proof, () => setProof(undefined));
  const search = useInteractionSearch();
  if (ticket !== undefined) {
    return (
      <Page title={t('interaction/finishing')} key="done">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  return (
    <Page title={t('usb/signIn/title')} above={<RelyingParty interactionId={interactionId} />}>
      {proof !== undefined ? (
        <Busy label={t('usb/signIn/checking')} />
      ) : (
        <>
          {problem !== undefined && <PresentedProblem code={problem} />}
          <ProblemNotice problem={refused} takeFocus>
            {refused?.code === 'certificate.not-registered' && (
              <p>
                <Link to={`/register/usb${search}`}>{t('usb/signIn/register')}</Link>
              </p>
            )}
          </ProblemNotice>
          <CertificateWays purpose="sign-in" returnTo={`/sign-in/usb${search}`} onProof={setProof} />
          <p className="aside">
            <Link to={`/sign-in${search}`}>{t('usb/signIn/otherWay')}</Link>
          </p>
        </>
      )}
    </Page>
  );
}

/** Spends the proof, once: a ticket, or why not. */
function useTicket(proof: string | undefined, onSpent: () => void) {
  const [ticket, setTicket] = useState<string>();
  const [refused, setRefused] = useState<Problem>();
  const spent = useRef<string>(undefined);
  useEffect(() => {
    if (proof === undefined || spent.current === proof) return;
    spent.current = proof;
    setRefused(undefined);
    signInByCertificate(proof)
      .then((answer) => setTicket(answer.ticket))
      .catch((error: unknown) => setRefused(problemOf(error)))
      .finally(onSpent);
    // Only another proof is spent; the callback is new with each render.
  }, [proof]);
  return { ticket, refused };
}
