import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OtpDelivery } from '../api/calls.js';
import {
  confirmReauthentication,
  type SecondFactor,
  startReauthenticationPasskey,
} from '../api/second-factor-calls.js';
import { CodeForm } from '../code/code-form.js';
import { AppCodeField, isAppCode } from '../sign-in/app-code-field.js';
import { isPaperCode, PaperCodeField } from '../sign-in/sign-in-paper-code.js';
import { useFactorCode } from '../sign-in/use-factor-code.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { startAuthentication } from '../ui/use-passkey.js';
import { useAct } from './second-factors/use-act.js';

interface ProveProps {
  readonly id: string;
  readonly proven: (freshUntil: string) => void;
}

/** By a code that was sent. */
export function ProveSms({
  id,
  otp,
  resend,
  startAgain,
  proven,
}: ProveProps & {
  readonly otp: OtpDelivery;
  readonly resend: () => Promise<void>;
  readonly startAgain: string;
}) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('code/sentTo', { phone: otp.maskedPhone })}</p>
      <CodeForm
        otp={otp}
        resentText={t('code/resent', { phone: otp.maskedPhone })}
        confirm={async (code) =>
          proven((await confirmReauthentication(id, { factor: 'sms', code })).freshUntil)
        }
        resend={resend}
        isEnd={({ code }) => code === 'reauthentication.not-found'}
        startAgain={startAgain}
      />
    </>
  );
}

/** By a factor of the account. */
export function ProveFactor({ factor, ...props }: ProveProps & { readonly factor: SecondFactor }) {
  return factor === 'passkey' ? <ProvePasskey {...props} /> : <ProveCode factor={factor} {...props} />;
}

function ProvePasskey({ id, proven }: ProveProps) {
  const { t } = useTranslation();
  const { problem, busy, run } = useAct();
  const use = async () => {
    const { options } = await startReauthenticationPasskey(id);
    const response = await startAuthentication({ optionsJSON: options });
    proven((await confirmReauthentication(id, { factor: 'passkey', response })).freshUntil);
  };
  return (
    <>
      <p>{t('factors/signIn/passkeyLead')}</p>
      <ProblemNotice takeFocus problem={problem} />
      <Button type="primary" onClick={() => void run(use)} loading={busy} block>
        {t('factors/signIn/usePasskey')}
      </Button>
    </>
  );
}

function ProveCode({
  id,
  factor,
  proven,
}: ProveProps & { readonly factor: 'authenticator-app' | 'paper-code' }) {
  const { t } = useTranslation();
  const isApp = factor === 'authenticator-app';
  const form = useFactorCode({
    isComplete: isApp ? isAppCode : isPaperCode,
    send: async (code) => proven((await confirmReauthentication(id, { factor, code })).freshUntil),
  });
  return (
    <>
      <ProblemNotice problem={form.problem} />
      <form noValidate onSubmit={form.submit}>
        {isApp ? <AppCodeField form={form} /> : <PaperCodeField form={form} />}
        <Button type="primary" htmlType="submit" loading={form.busy} block>
          {t('code/confirm')}
        </Button>
      </form>
    </>
  );
}
