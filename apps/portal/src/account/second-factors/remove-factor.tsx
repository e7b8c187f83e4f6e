import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { removeAuthenticatorApp, removePaperCodes, removePasskey } from '../../api/second-factor-calls.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import type { PropsOf, Removal } from './steps.js';
import { useAct } from './use-act.js';

/** Names what will happen, and does it. */
export function RemoveFactor({ reauthenticationId, removal, done }: PropsOf<'remove'>) {
  const { t } = useTranslation();
  const { problem, busy, run } = useAct();
  const { name, factor } = removal;
  return (
    <Page title={t('factors/removal/title', { name })} width="section" lead={t(`factors/removal/${factor}`)}>
      <ProblemNotice takeFocus problem={problem} />
      <div className="actions factor-form">
        <Button
          danger
          loading={busy}
          onClick={() =>
            void run(async () => {
              await remove(removal, reauthenticationId);
              done(t('factors/removed', { name }));
            })
          }
          block
        >
          {t('factors/removal/confirm')}
        </Button>
        <Button onClick={() => done()} block>
          {t('factors/cancel')}
        </Button>
      </div>
    </Page>
  );
}

async function remove({ factor, passkeyId }: Removal, reauthenticationId: string): Promise<void> {
  if (factor === 'authenticator-app') await removeAuthenticatorApp(reauthenticationId);
  else if (factor === 'paper-code') await removePaperCodes(reauthenticationId);
  else if (passkeyId !== undefined) await removePasskey(passkeyId, reauthenticationId);
}
