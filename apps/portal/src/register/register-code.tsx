import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { confirmRegistrationCode, resendRegistrationCode } from '../api/calls.js';
import { CodeForm } from '../code/code-form.js';
import { LostFlow } from '../code/lost-flow.js';
import { startAddress, useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { useRegisterFlow } from './register-flow.js';
import { RegisterSteps } from './register-steps.js';

export function Component() {
  const { t } = useTranslation();
  const { underWay, setUnderWay } = useRegisterFlow();
  const navigate = useNavigate();
  const search = useInteractionSearch();
  if (underWay === undefined) return <LostFlow startAgain={`/register/mobile${search}`} />;
  const { registrationId, otp } = underWay;
  return (
    <Page
      title={t('code/title')}
      lead={t('code/sentTo', { phone: otp.maskedPhone })}
      above={<RegisterSteps current={3} />}
    >
      <CodeForm
        otp={otp}
        resentText={t('code/resent', { phone: otp.maskedPhone })}
        confirm={async (code) => {
          await confirmRegistrationCode(registrationId, code);
          await navigate(`/register/password${search}`);
        }}
        resend={async () =>
          setUnderWay({ registrationId, otp: await resendRegistrationCode(registrationId) })
        }
        isEnd={({ code }) => code === 'registration.not-found'}
        startAgain={startAddress('register')}
      />
    </Page>
  );
}
