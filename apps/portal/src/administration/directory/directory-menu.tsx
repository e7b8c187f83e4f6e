import './directory.css';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '../../api/queries.js';

/** Between the look-up and its log, for who may use both. */
export function DirectoryMenu() {
  const { t } = useTranslation();
  const permissions = useSession().data?.account?.permissions ?? [];
  if (!permissions.includes('identity.directory.search') || !permissions.includes('identity.directory.audit'))
    return null;
  return (
    <nav className="section-tabs" aria-label={t('directory/menu')}>
      <NavLink to="/administration/directory" end>
        {t('directory/title')}
      </NavLink>
      <NavLink to="/administration/directory/look-ups">{t('directory/log')}</NavLink>
    </nav>
  );
}
