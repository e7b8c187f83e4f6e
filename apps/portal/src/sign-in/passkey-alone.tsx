import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem.js';
import { confirmPasskeySignIn, startPasskeySignIn } from '../api/second-factor-calls.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { browserSupportsWebAuthn, startAuthentication, usePasskeyProblem } from '../ui/use-passkey.js';
import { useSignInFlow } from './sign-in-flow.js';

/** A sign-in by passkey, without number, password or code (ID-38). Nothing where the browser has none. */
export function PasskeyAlone() {
  const { t } = useTranslation();
  const { interactionId } = useSignInFlow();
  const problemOf = usePasskeyProblem();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [ticket, setTicket] = useState<string>();
  const use = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { passkeySignInId, options } = await startPasskeySignIn();
      const response = await startAuthentication({ optionsJSON: options });
      setTicket((await confirmPasskeySignIn(passkeySignInId, response)).ticket);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  if (!browserSupportsWebAuthn()) return null;
  if (ticket !== undefined) return <FinishInteraction interactionId={interactionId} ticket={ticket} />;
  return (
    <>
      <p className="or muted">{t('factors/signIn/or')}</p>
      <ProblemNotice takeFocus problem={problem} />
      <Button onClick={() => void use()} loading={busy} block>
        {t('factors/signIn/alone')}
      </Button>
      <p className="hint">{t('factors/signIn/aloneHint')}</p>
    </>
  );
}
