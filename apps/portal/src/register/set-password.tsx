import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completeRegistration } from '../api/calls.js';
import { LostFlow } from '../code/lost-flow.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { startAddress, useInteractionSearch } from '../interaction/interaction.js';
import { NewPasswordForm } from '../password/new-password-form.js';
import { Page } from '../ui/page.js';
import { useRegisterFlow } from './register-flow.js';
import { RegisterSteps } from './register-steps.js';

export function Component() {
  const { t } = useTranslation();
  const { interactionId, underWay, setUnderWay } = useRegisterFlow();
  const search = useInteractionSearch();
  const [ticket, setTicket] = useState<string>();
  if (ticket !== undefined) {
    return (
      <Page title={t('done/title')} lead={t('done/lead')} key="done">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  if (underWay === undefined) return <LostFlow startAgain={`/register/mobile${search}`} />;
  const { registrationId } = underWay;
  return (
    <Page title={t('password/title')} lead={t('password/lead')} above={<RegisterSteps current={4} />}>
      <NewPasswordForm
        submitLabel={t('password/submit')}
        send={async (passwords) => {
          const completed = await completeRegistration(registrationId, passwords);
          setTicket(completed.ticket);
          setUnderWay(undefined);
        }}
        isEnd={({ code }) => code === 'registration.not-found'}
        startAgain={startAddress('register')}
      />
    </Page>
  );
}
