import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { useSession } from '../api/queries.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { menuOf } from './administration-pages.js';

/** `/administration` itself: the first page one may use, or whom to ask for a right. */
export function Component() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const [first] = menuOf(session?.account?.permissions ?? []);
  if (first) return <Navigate to={`/${first.path}`} replace />;
  return (
    <Page title={t('administration/nothing')} width="section">
      <Notice kind="warning">{t('administration/noPermissionAdvice')}</Notice>
      <Link to="/">{t('app/backHome')}</Link>
    </Page>
  );
}
