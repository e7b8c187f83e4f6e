import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseFirstPassword } from '../api/counter-calls.js';
import { LostFlow } from '../code/lost-flow.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { RelyingParty, startAddress, useInteractionSearch } from '../interaction/interaction.js';
import { NewPasswordForm } from '../password/new-password-form.js';
import { Page } from '../ui/page.js';
import { useSignInFlow } from './sign-in-flow.js';

/** A first password, made at a desk, leads here before anywhere else (CO-08). */
export function Component() {
  const { t } = useTranslation();
  const { interactionId, underWay, setUnderWay } = useSignInFlow();
  const search = useInteractionSearch();
  const [ticket, setTicket] = useState<string>();
  if (ticket !== undefined) {
    return (
      <Page title={t('interaction/finishing')} key="finishing">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  if (underWay === undefined) return <LostFlow startAgain={`/sign-in${search}`} />;
  return (
    <Page
      title={t('counter/choice/title')}
      lead={t('counter/choice/lead')}
      above={<RelyingParty interactionId={interactionId} />}
    >
      <NewPasswordForm
        submitLabel={t('counter/choice/submit')}
        send={async (passwords) => {
          const chosen = await chooseFirstPassword(underWay.signInId, passwords);
          setTicket(chosen.ticket);
          setUnderWay(undefined);
        }}
        isEnd={({ code }) => code === 'sign-in.not-found'}
        startAgain={startAddress('sign-in')}
      />
    </Page>
  );
}
