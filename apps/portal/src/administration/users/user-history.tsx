import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listAuditEntries } from '../../api/audit-calls.js';
import { useSession } from '../../api/queries.js';
import { Loaded } from '../../ui/loaded.js';
import { AuditTable } from '../audit/audit-table.js';

/** What was done to a user, newest first, for who may read the log (AH-40). */
export function UserHistory({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const mayRead = session?.account?.permissions.includes('admin-hierarchy.audit.read') ?? false;
  const subject = `user:${accountId}`;
  const history = useQuery({
    queryKey: ['audit', 'of', subject],
    queryFn: () => listAuditEntries({ subject, limit: 10 }),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  return (
    <section className="user-part" id="history" aria-labelledby="history-title">
      <h2 id="history-title">{t('users/history')}</h2>
      <Loaded query={history}>
        {({ entries, names, cursor }) => (
          <>
            {entries.length === 0 ? (
              <p className="muted">{t('users/noHistory')}</p>
            ) : (
              <div className="table-frame">
                <AuditTable entries={entries} names={names} />
              </div>
            )}
            {cursor !== undefined && (
              <Link to={`/administration/audit?subject=${encodeURIComponent(subject)}`}>
                {t('users/allHistory')}
              </Link>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
