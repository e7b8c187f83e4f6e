import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FoundAccount } from '../../api/user-calls.js';
import { InfoIcon, WarningIcon } from '../../ui/icons.js';

interface FoundAccountsProps {
  readonly entries: readonly FoundAccount[];
  readonly choose: (account: FoundAccount) => void;
}

/** What VNConnect has of the number, and which of it can become a user (AH-06, AH-07). */
export function FoundAccounts({ entries, choose }: FoundAccountsProps) {
  const { t } = useTranslation();
  if (entries.length === 0) {
    return (
      <div className="empty" role="status">
        <p className="notice-title">{t('users/nobodyFound')}</p>
        <p>{t('users/nobodyFoundAdvice')}</p>
      </div>
    );
  }
  return (
    <>
      <p className="muted" role="status">
        {t('users/accountsFound', { count: entries.length })}
      </p>
      <ul className="found-accounts">
        {entries.map((account) => (
          <li key={account.accountId}>
            <div>
              <h2>{account.fullName}</h2>
              <p className="figures">
                {[...account.maskedNumbers, account.maskedPhone ?? ''].filter(Boolean).join(' · ')}
              </p>
              <p className="muted">{t(`users/levels/${account.level}`)}</p>
            </div>
            <Standing account={account} choose={() => choose(account)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Standing({ account, choose }: { readonly account: FoundAccount; readonly choose: () => void }) {
  const { t } = useTranslation();
  if (account.standing === 'new') {
    return (
      <Button onClick={choose}>
        {t('users/choose')} <span className="visually-hidden">{account.fullName}</span>
      </Button>
    );
  }
  if (account.standing === 'user') {
    return (
      <p>
        <InfoIcon /> {t('users/alreadyUser')}{' '}
        <Link to={`/administration/users/${account.accountId}`}>{t('users/open')}</Link>
      </p>
    );
  }
  return (
    <p>
      <WarningIcon /> {t(account.mayHoldRights ? 'users/lockedAccount' : 'users/postAccount')}
    </p>
  );
}
