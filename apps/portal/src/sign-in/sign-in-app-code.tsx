import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { confirmSignInFactor } from '../api/second-factor-calls.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { AppCodeField, isAppCode } from './app-code-field.js';
import { FactorPage } from './factor-page.js';
import { StartAgain } from './start-again.js';
import { useFactorCode } from './use-factor-code.js';

/** A sign-in confirmed by a code of the authenticator app (ID-38). */
export function Component() {
  const { t } = useTranslation();
  return (
    <FactorPage factor="authenticator-app" title={t('factors/signIn/appTitle')}>
      {(signInId, done) => <AppCodeForm signInId={signInId} done={done} />}
    </FactorPage>
  );
}

function AppCodeForm({
  signInId,
  done,
}: {
  readonly signInId: string;
  readonly done: (ticket: string) => void;
}) {
  const { t } = useTranslation();
  const form = useFactorCode({
    isComplete: isAppCode,
    send: async (code) => {
      const { ticket } = await confirmSignInFactor(signInId, { factor: 'authenticator-app', code });
      done(ticket);
    },
  });
  return (
    <>
      <ProblemNotice problem={form.problem}>
        <StartAgain problem={form.problem} />
      </ProblemNotice>
      <form noValidate onSubmit={form.submit}>
        <AppCodeField form={form} />
        <Button type="primary" htmlType="submit" loading={form.busy} block>
          {t('code/confirm')}
        </Button>
      </form>
    </>
  );
}
