import { formatDate, formatDateTime } from '@vnconnect/vietnam';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnAccount } from '../api/calls.js';
import { useOwnAccount } from '../api/queries.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('account/title')} width="section">
      <OwnDetails />
    </Page>
  );
}

function OwnDetails() {
  return <Loaded query={useOwnAccount()}>{(account) => <Details account={account} />}</Loaded>;
}

function Details({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="account">
        <Facts title={t('account/identity')}>
          <Fact label={t('account/fullName')}>{account.fullName}</Fact>
          <Fact label={t('account/identityNumbers')}>{account.maskedIdentityNumbers.join(', ')}</Fact>
          {account.dateOfBirth !== undefined && (
            <Fact label={t('account/dateOfBirth')}>{formatDate(account.dateOfBirth)}</Fact>
          )}
          <Fact label={t('account/email')}>{account.maskedEmail ?? t('account/noEmail')}</Fact>
          <Fact label={t('account/kind')}>{t(`account/kinds/${account.kind}`)}</Fact>
        </Facts>
        <Facts title={t('account/assurance')}>
          <Fact label={t('account/level')}>{t(`account/levels/${account.level}`)}</Fact>
          <Fact label={t('account/method')}>{t(`account/methods/${account.method}`)}</Fact>
          <Fact label={t('account/registeredAt')}>{formatDateTime(new Date(account.registeredAt))}</Fact>
        </Facts>
        <section className="panel">
          <h2>{t('account/phones')}</h2>
          <ul className="plain">
            {account.phones.map(({ phoneId, maskedPhone, isDefault }) => (
              <li key={phoneId}>
                <span className="figures">{maskedPhone}</span>{' '}
                {isDefault && <span className="muted">({t('account/default')})</span>}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <p className="muted">{t('account/masked')}</p>
    </>
  );
}

function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}
