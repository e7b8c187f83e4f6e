import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { confirmClaimCode, resendClaimCode } from '../api/recovery-calls.js';
import { CodeForm } from '../code/code-form.js';
import { LostFlow } from '../code/lost-flow.js';
import { Page } from '../ui/page.js';
import { useClaimFlow } from './claim-flow.js';
import { ClaimSteps } from './claim-steps.js';

export function Component() {
  const { t } = useTranslation();
  const { underWay, setUnderWay } = useClaimFlow();
  const navigate = useNavigate();
  if (underWay === undefined) return <LostFlow startAgain="/claim" />;
  const { claimId, otp } = underWay;
  return (
    <Page
      title={t('code/title')}
      lead={t('code/sentTo', { phone: otp.maskedPhone })}
      above={<ClaimSteps current={2} />}
    >
      <CodeForm
        otp={otp}
        resentText={t('code/resent', { phone: otp.maskedPhone })}
        confirm={async (code) => {
          await confirmClaimCode(claimId, code);
          await navigate('/claim/scans');
        }}
        resend={async () => setUnderWay({ claimId, otp: await resendClaimCode(claimId) })}
        isEnd={({ code }) => code === 'claim.not-found'}
        startAgain="/claim"
      />
    </Page>
  );
}
