import '../../operations/operations.css';
import '../form.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../api/queries.js';
import { listSubsystems, type Subsystem } from '../../api/subsystem-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { GoodIcon, InfoIcon } from '../../ui/icons.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** The subsystems, as VPCP registered them (AH-20). */
export function Component() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const mayAdd = session?.account?.permissions.includes('admin-hierarchy.subsystem.manage') ?? false;
  const query = useQuery({ queryKey: ['subsystems'], queryFn: listSubsystems });
  return (
    <Page title={t('subsystems/title')} lead={t('subsystems/lead')} width="section">
      {mayAdd && (
        <p className="head-actions">
          <Link className="button-link" to="/administration/subsystems/new">
            {t('subsystems/add')}
          </Link>
        </p>
      )}
      <Loaded query={query}>{(found) => <Subsystems subsystems={found.subsystems} />}</Loaded>
    </Page>
  );
}

function Subsystems({ subsystems }: { readonly subsystems: readonly Subsystem[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="muted" role="status">
        {t('subsystems/count', { count: subsystems.length })}
      </p>
      <table className="cards">
        <caption className="visually-hidden">{t('subsystems/title')}</caption>
        <thead>
          <tr>
            {(['name', 'members', 'signIn'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`subsystems/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subsystems.map((subsystem) => (
            <Row key={subsystem.code} subsystem={subsystem} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ subsystem }: { readonly subsystem: Subsystem }) {
  const { t } = useTranslation();
  const { code, names, openMembers, switchedOverAt, isProvinceLevelOnly } = subsystem;
  const isOver = switchedOverAt !== undefined;
  return (
    <tr>
      <td data-label={t('subsystems/name')}>
        <Link to={`/administration/subsystems/${code}`}>{names[currentLanguage()]}</Link>
        <small>{code}</small>
        {isProvinceLevelOnly && <small>{t('subsystems/provinceOnly')}</small>}
      </td>
      <td data-label={t('subsystems/members')}>{openMembers}</td>
      <td data-label={t('subsystems/signIn')}>
        <span className="state">
          {isOver ? <GoodIcon /> : <InfoIcon />}{' '}
          {t(isOver ? 'subsystems/switchedOver' : 'subsystems/ownPasswords')}
        </span>
      </td>
    </tr>
  );
}
