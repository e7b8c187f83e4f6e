import '../../operations/operations.css';
import '../directory/directory.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { LookUpAnswer } from '../directory/look-up-answer.js';
import { LookUpForm } from '../directory/look-up-form.js';
import { type Found, useLookUp } from '../directory/use-look-up.js';
import { ConfirmStanding } from './confirm-standing.js';

/** Switches an account off and on again, found by a look-up, with a reason (ID-47). */
export function Component() {
  const { t } = useTranslation();
  const permissions = useSession().data?.account?.permissions ?? [];
  return (
    <Page title={t('accounts/title')} lead={t('accounts/lead')} width="section">
      {permissions.includes('identity.directory.search') ? (
        <Accounts />
      ) : (
        <Notice kind="warning" title={t('accounts/noSearch')}>
          <p>{t('administration/noPermissionAdvice')}</p>
        </Notice>
      )}
    </Page>
  );
}

function Accounts() {
  const { t } = useTranslation();
  const lookUp = useLookUp();
  const [chosen, choose] = useState<Found>();
  const [said, setSaid] = useState<string>();
  const done = ({ accountId, fullName, isActive }: Found) => {
    lookUp.replace(accountId, { isActive: !isActive });
    choose(undefined);
    setSaid(t(isActive ? 'accounts/deactivated' : 'accounts/reactivated', { name: fullName }));
  };
  return (
    <>
      <LookUpForm lookUp={lookUp} />
      {said !== undefined && <Notice kind="good" title={said} />}
      {chosen && (
        <ConfirmStanding
          key={chosen.accountId}
          account={chosen}
          onDone={() => done(chosen)}
          onCancel={() => choose(undefined)}
        />
      )}
      <LookUpAnswer
        lookUp={lookUp}
        actions={(found) => (
          <Button
            onClick={() => {
              setSaid(undefined);
              choose(found);
            }}
          >
            {t(found.isActive ? 'accounts/deactivate' : 'accounts/reactivate')}
          </Button>
        )}
      />
    </>
  );
}
