import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmSignInCode, resendSignInCode } from '../api/calls.js';
import { CodeForm } from '../code/code-form.js';
import { LostFlow } from '../code/lost-flow.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { RelyingParty, startAddress, useInteractionSearch } from '../interaction/interaction.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { OtherWays } from './other-ways.js';
import { useSignInFlow } from './sign-in-flow.js';
import { SignInSteps } from './sign-in-steps.js';
import { usePasswordChoice } from './use-password-choice.js';

export function Component() {
  const { t } = useTranslation();
  const { interactionId, underWay, setUnderWay } = useSignInFlow();
  const search = useInteractionSearch();
  const orChoice = usePasswordChoice();
  const [ticket, setTicket] = useState<string>();
  if (ticket !== undefined) {
    return (
      <Page title={t('interaction/finishing')} key="finishing">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  if (underWay === undefined) return <LostFlow startAgain={`/sign-in${search}`} />;
  const { signInId, otp, codeUnsent } = underWay;
  return (
    <Page
      title={t('code/title')}
      lead={codeUnsent === undefined ? t('code/sentTo', { phone: otp.maskedPhone }) : undefined}
      above={
        <>
          <SignInSteps current={2} />
          <RelyingParty interactionId={interactionId} />
        </>
      }
    >
      {codeUnsent !== undefined && codeUnsent !== 'not-preferred' && (
        <Notice kind="warning">
          {t(
            codeUnsent === 'otp.channel-unavailable' ? 'factors/signIn/notSent' : 'factors/signIn/smsLimited',
          )}
        </Notice>
      )}
      <CodeForm
        otp={otp}
        resentText={t('code/resent', { phone: otp.maskedPhone })}
        confirm={(code) =>
          orChoice(async () => {
            const confirmed = await confirmSignInCode(signInId, code);
            setTicket(confirmed.ticket);
            setUnderWay(undefined);
          })
        }
        resend={async () =>
          setUnderWay({ ...underWay, otp: await resendSignInCode(signInId), codeUnsent: undefined })
        }
        isEnd={({ code }) => code === 'sign-in.not-found'}
        startAgain={startAddress('sign-in')}
      >
        <OtherWays except="sms" />
      </CodeForm>
    </Page>
  );
}
