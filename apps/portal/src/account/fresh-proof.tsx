import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OtpDelivery } from '../api/calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { confirmFreshProof, sendFreshProofCode, startFreshProof } from '../api/self-service-calls.js';
import { CodeForm } from '../code/code-form.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';

interface FreshProofProps {
  /** What it is asked for. */
  readonly purpose: string;
  readonly proven: (reauthenticationId: string) => void;
  readonly cancel: () => void;
}

/** Asks who is signed in for a code on the default phone, before what concerns the account's security. */
export function FreshProof({ purpose, proven, cancel }: FreshProofProps) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<{ reauthenticationId: string; otp: OtpDelivery }>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      setBegun(await startFreshProof());
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  if (begun === undefined) {
    return (
      <Page key="ask" title={t('selfService/proof/title')} lead={purpose} width="section">
        <ProblemNotice takeFocus problem={problem} />
        <p>{t('selfService/proof/lead')}</p>
        <div className="actions account-form">
          <Button type="primary" loading={busy} onClick={() => void begin()} block>
            {t('selfService/proof/send')}
          </Button>
          <Button onClick={cancel} block>
            {t('selfService/cancel')}
          </Button>
        </div>
      </Page>
    );
  }
  const { reauthenticationId, otp } = begun;
  const phone = otp.maskedPhone;
  return (
    <Page key="code" title={t('code/title')} lead={t('code/sentTo', { phone })} width="section">
      <div className="account-form">
        <CodeForm
          otp={otp}
          resentText={t('code/resent', { phone })}
          confirm={async (code) => {
            await confirmFreshProof(reauthenticationId, code);
            proven(reauthenticationId);
          }}
          resend={async () => setBegun({ ...begun, otp: await sendFreshProofCode(reauthenticationId) })}
          isEnd={({ code }) => code === 'reauthentication.not-found'}
          startAgain="/account/contacts"
        />
      </div>
    </Page>
  );
}
