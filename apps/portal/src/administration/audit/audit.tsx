import '../../operations/operations.css';
import './audit.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { listAuditEntries } from '../../api/audit-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { AuditFilterForm } from './audit-filter-form.js';
import { type AuditFilters, readAuditFilters, toAuditQuery, writeAuditFilters } from './audit-filters.js';
import { AuditTable } from './audit-table.js';
import { useAuditWords } from './use-audit-words.js';

/** Who changed which right, from what to what, on what ground (AH-40). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('audit/title')} lead={t('audit/lead')} width="section">
      <Entries />
    </Page>
  );
}

function Entries() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filters = readAuditFilters(search);
  const show = (next: AuditFilters) => setSearch(writeAuditFilters(next));
  const query = useQuery({
    queryKey: ['audit', filters],
    queryFn: () => listAuditEntries(toAuditQuery(filters)),
    placeholderData: keepPreviousData,
  });
  const { cursor, ...unpaged } = filters;
  return (
    <>
      <AuditFilterForm key={JSON.stringify(unpaged)} filters={unpaged} onApply={show} />
      <Loaded query={query}>
        {(page) => (
          <>
            <Chosen filters={unpaged} names={page.names} onChange={show} />
            {page.entries.length === 0 ? (
              <Empty />
            ) : (
              <AuditTable entries={page.entries} names={page.names} filters={filters} />
            )}
            <div className="paging">
              {cursor !== undefined && <Button onClick={() => show(unpaged)}>{t('audit/newest')}</Button>}
              {page.cursor !== undefined && (
                <Button onClick={() => show({ ...unpaged, ...(page.cursor && { cursor: page.cursor }) })}>
                  {t('audit/older')}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

interface ChosenProps {
  readonly filters: AuditFilters;
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: (filters: AuditFilters) => void;
}

/** Whose and on whose acts are shown, each with the way to show all again. */
function Chosen({ filters, names, onChange }: ChosenProps) {
  const { t } = useTranslation();
  const words = useAuditWords(names);
  const { actor, subject, ...others } = filters;
  if (actor === undefined && subject === undefined) return null;
  const [kind = '', id = ''] = subject?.split(':') ?? [];
  return (
    <ul className="chips">
      {actor !== undefined && (
        <li>
          <Button
            icon={<CloseOutlined />}
            onClick={() => onChange({ ...others, ...(subject !== undefined && { subject }) })}
          >
            {t('audit/onlyBy', { name: words.nameOf(actor) })}
          </Button>
        </li>
      )}
      {subject !== undefined && (
        <li>
          <Button
            icon={<CloseOutlined />}
            onClick={() => onChange({ ...others, ...(actor !== undefined && { actor }) })}
          >
            {t('audit/onlyOn', { kind: words.kind(kind), name: words.nameOf(id) })}
          </Button>
        </li>
      )}
    </ul>
  );
}

function Empty() {
  const { t } = useTranslation();
  return (
    <div className="empty" role="status">
      <p className="notice-title">{t('audit/empty')}</p>
      <p>{t('audit/emptyAdvice')}</p>
    </div>
  );
}
