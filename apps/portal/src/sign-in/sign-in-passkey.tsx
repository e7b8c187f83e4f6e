import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem.js';
import { confirmSignInFactor, startSignInPasskey } from '../api/second-factor-calls.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { startAuthentication, usePasskeyProblem } from '../ui/use-passkey.js';
import { FactorPage } from './factor-page.js';
import { StartAgain } from './start-again.js';

/** A sign-in confirmed by a passkey of the account (ID-38). */
export function Component() {
  const { t } = useTranslation();
  return (
    <FactorPage
      factor="passkey"
      title={t('factors/signIn/passkeyTitle')}
      lead={t('factors/signIn/passkeyLead')}
    >
      {(signInId, done) => <UsePasskey signInId={signInId} done={done} />}
    </FactorPage>
  );
}

function UsePasskey({
  signInId,
  done,
}: {
  readonly signInId: string;
  readonly done: (ticket: string) => void;
}) {
  const { t } = useTranslation();
  const problemOf = usePasskeyProblem();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const use = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { options } = await startSignInPasskey(signInId);
      const response = await startAuthentication({ optionsJSON: options });
      const { ticket } = await confirmSignInFactor(signInId, { factor: 'passkey', response });
      done(ticket);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <ProblemNotice takeFocus problem={problem}>
        <StartAgain problem={problem} />
      </ProblemNotice>
      <Button type="primary" size="large" onClick={() => void use()} loading={busy} block>
        {t('factors/signIn/usePasskey')}
      </Button>
    </>
  );
}
