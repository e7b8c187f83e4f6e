import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../ui/page.js';

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound/title')} lead={t('notFound/lead')}>
      <p>
        <Link className="button-link" to="/">
          {t('app/backHome')}
        </Link>
      </p>
    </Page>
  );
}
