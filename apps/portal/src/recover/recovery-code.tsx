import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { confirmRecoveryCode, resendRecoveryCode } from '../api/calls.js';
import { CodeForm } from '../code/code-form.js';
import { LostFlow } from '../code/lost-flow.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { useRecoveryFlow } from './recovery-flow.js';
import { RecoverySteps } from './recovery-steps.js';

export function Component() {
  const { t } = useTranslation();
  const { underWay, setUnderWay } = useRecoveryFlow();
  const navigate = useNavigate();
  const search = useInteractionSearch();
  const startAgain = `/forgot-password${search}`;
  if (underWay === undefined) return <LostFlow startAgain={startAgain} />;
  const { recoveryId, otp } = underWay;
  return (
    <Page title={t('code/title')} lead={t('recovery/codeLead')} above={<RecoverySteps current={2} />}>
      <CodeForm
        otp={otp}
        resentText={t('recovery/resent')}
        confirm={async (code) => {
          await confirmRecoveryCode(recoveryId, code);
          await navigate(`/forgot-password/password${search}`);
        }}
        resend={async () => setUnderWay({ recoveryId, otp: await resendRecoveryCode(recoveryId) })}
        isEnd={({ code }) => code === 'recovery.not-found'}
        startAgain={startAgain}
      />
    </Page>
  );
}
