import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { completeRecovery } from '../api/calls.js';
import { queryClient } from '../api/queries.js';
import { LostFlow } from '../code/lost-flow.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { NewPasswordForm } from '../password/new-password-form.js';
import { Page } from '../ui/page.js';
import { useRecoveryFlow } from './recovery-flow.js';
import { RecoverySteps } from './recovery-steps.js';

export function Component() {
  const { t } = useTranslation();
  const { underWay, setUnderWay } = useRecoveryFlow();
  const search = useInteractionSearch();
  const [isDone, setDone] = useState(false);
  const startAgain = `/forgot-password${search}`;
  if (isDone) return <Done signIn={`/sign-in${search}`} />;
  if (underWay === undefined) return <LostFlow startAgain={startAgain} />;
  return (
    <Page
      title={t('recovery/passwordTitle')}
      lead={t('recovery/passwordLead')}
      above={<RecoverySteps current={3} />}
    >
      <NewPasswordForm
        submitLabel={t('recovery/passwordSubmit')}
        send={async (passwords) => {
          await completeRecovery(underWay.recoveryId, passwords);
          setDone(true);
          setUnderWay(undefined);
          // A session of the account in this very browser has ended too.
          await queryClient.invalidateQueries({ queryKey: ['session'] });
        }}
        isEnd={({ code }) => code === 'recovery.not-found'}
        startAgain={startAgain}
      />
    </Page>
  );
}

function Done({ signIn }: { readonly signIn: string }) {
  const { t } = useTranslation();
  return (
    <Page key="done" title={t('recovery/done')} lead={t('recovery/doneLead')}>
      <p>
        <Link className="button-link" to={signIn}>
          {t('recovery/signIn')}
        </Link>
      </p>
    </Page>
  );
}
