import { formatDate, formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnAccount } from '../api/calls.js';
import { useOwnAccount } from '../api/queries.js';
import { chooseMessageLanguage } from '../api/self-service-calls.js';
import { Field } from '../ui/field.js';
import { Loaded } from '../ui/loaded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useAct } from './use-act.js';

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
      {account.password === 'common' && (
        <Notice kind="warning" title={t('selfService/profile/commonPassword')}>
          <p>
            <Link to="/account/password">{t('selfService/profile/changePassword')}</Link>
          </p>
        </Notice>
      )}
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
        <MessageLanguage account={account} />
      </div>
      <p className="muted">{t('account/masked')}</p>
    </>
  );
}

/** In which language the holder gets messages; the screens have a switch of their own. */
function MessageLanguage({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation();
  const { problem, busy, said, run } = useAct(['account']);
  const [language, setLanguage] = useState(account.language);
  const save = async () => {
    await chooseMessageLanguage(language);
    return t('selfService/profile/languageSaved');
  };
  return (
    <section className="panel">
      <h2>{t('selfService/profile/settings')}</h2>
      <ProblemNotice problem={problem} />
      {said !== undefined && <Notice kind="good">{said}</Notice>}
      <Field id="message-language" label={t('selfService/profile/language')}>
        <select
          id="message-language"
          value={language}
          onChange={(event) => setLanguage(event.target.value === 'en' ? 'en' : 'vi')}
        >
          <option value="vi">{t('selfService/profile/languages/vi')}</option>
          <option value="en">{t('selfService/profile/languages/en')}</option>
        </select>
      </Field>
      <Button loading={busy !== undefined} onClick={() => void run('language', save)}>
        {t('selfService/profile/save')}
      </Button>
    </section>
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
