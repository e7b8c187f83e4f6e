import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../ui/page.js';

/** A later page of a flow whose beginning this tab does not know. */
export function LostFlow({ startAgain }: { readonly startAgain: string }) {
  const { t } = useTranslation();
  return (
    <Page title={t('code/lost')} lead={t('code/lostAdvice')}>
      <p>
        <Link className="button-link" to={startAgain}>
          {t('code/startAgain')}
        </Link>
      </p>
    </Page>
  );
}
