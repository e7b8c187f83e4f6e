import '../../claims/claims.css';
import '../../operations/operations.css';
import '../audit/audit.css';
import './users.css';
import { formatDateTime } from '@vnconnect/vietnam';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { getUser, type User } from '../../api/user-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { WarningIcon } from '../../ui/icons.js';
import { Page } from '../../ui/page.js';
import { UserRights } from '../rights/user-rights.js';
import { SwitchUser } from './switch-user.js';
import { UnitText } from './unit-text.js';
import { UserHistory } from './user-history.js';
import { UserStatus } from './user-status.js';
import { UserUnits } from './user-units.js';

/** One user: who it is, whether it is active, its units, its rights, and what was done to it. */
export function Component() {
  const { t } = useTranslation();
  const { accountId = '' } = useParams();
  const user = useQuery({ queryKey: ['user', accountId], queryFn: () => getUser(accountId) });
  return (
    <Page
      key={accountId}
      title={user.data?.fullName ?? t('users/one')}
      width="section"
      above={
        <p className="back-to-list">
          <Link to="/administration/users">{t('users/backToList')}</Link>
        </p>
      }
    >
      <Loaded query={user}>{(data) => <Parts user={data} />}</Loaded>
    </Page>
  );
}

function Parts({ user }: { readonly user: User }) {
  const { hash } = useLocation();
  useEffect(() => {
    // The part that the list's link names is there only now.
    if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
  return (
    <>
      <Profile user={user} />
      <SwitchUser user={user} />
      <UserUnits user={user} />
      <UserRights accountId={user.accountId} />
      <UserHistory accountId={user.accountId} />
    </>
  );
}

function Profile({ user }: { readonly user: User }) {
  const { t } = useTranslation();
  const { kind, maskedNumbers, maskedPhone, maskedEmail, status, accountStatus, keptBy, addedAt } = user;
  return (
    <dl className="facts user-facts">
      <dt>{t('users/status')}</dt>
      <dd>
        <UserStatus status={status} />
      </dd>
      {accountStatus !== 'active' && (
        <>
          <dt>{t('users/account')}</dt>
          <dd>
            <span className="state">
              <WarningIcon /> {t(`users/accountStatuses/${accountStatus}`)}
            </span>
          </dd>
        </>
      )}
      <dt>{t('users/kind')}</dt>
      <dd>{t(`users/kinds/${kind}`)}</dd>
      <dt>{t('users/columns/numbers')}</dt>
      <dd className="figures">{maskedNumbers.join(', ')}</dd>
      <dt>{t('users/phone')}</dt>
      <dd className="figures">{maskedPhone ?? '–'}</dd>
      <dt>{t('users/email')}</dt>
      <dd>{maskedEmail ?? '–'}</dd>
      {keptBy && (
        <>
          <dt>{t('users/keptBy')}</dt>
          <dd>
            <UnitText unit={keptBy} />
          </dd>
        </>
      )}
      <dt>{t('users/addedAt')}</dt>
      <dd className="figures">{formatDateTime(new Date(addedAt))}</dd>
    </dl>
  );
}
