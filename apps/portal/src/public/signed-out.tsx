import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../ui/page.js';

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('signedOut/title')} lead={t('signedOut/lead')}>
      <p>
        <Link className="button-link" to="/sign-in">
          {t('signedOut/again')}
        </Link>
      </p>
      <p className="aside">
        <Link to="/">{t('app/backHome')}</Link>
      </p>
    </Page>
  );
}
