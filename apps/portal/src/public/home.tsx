import './public.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../api/queries.js';
import { Page } from '../ui/page.js';

export function Component() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  return (
    <Page title={t('home/title')} lead={t('home/lead')} width="home">
      {session?.account === undefined ? <Choices /> : <SignedIn name={session.account.fullName} />}
    </Page>
  );
}

function Choices() {
  const { t } = useTranslation();
  return (
    <>
      <div className="home-choices">
        <Link className="home-choice home-choice-primary" to="/sign-in">
          <strong>{t('home/signIn')}</strong>
          <span>{t('home/signInHint')}</span>
        </Link>
        <Link className="home-choice" to="/register">
          <strong>{t('home/register')}</strong>
          <span>{t('home/registerHint')}</span>
        </Link>
      </div>
      <section className="home-facts">
        <h2>{t('home/need')}</h2>
        <ul>
          <li>{t('home/needIdentity')}</li>
          <li>{t('home/needPhone')}</li>
          <li>{t('home/needTime')}</li>
        </ul>
        <p>
          {t('home/trouble')} <Link to="/help">{t('home/troubleLink')}</Link>
        </p>
      </section>
    </>
  );
}

function SignedIn({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('home/hello', { name })}</h2>
      <p>{t('home/signedIn')}</p>
      <Link className="button-link" to="/account">
        {t('home/toAccount')}
      </Link>
    </section>
  );
}
