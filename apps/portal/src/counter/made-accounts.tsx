import './counter.css';
import '../operations/operations.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { listMadeAccounts, type MadeAccount } from '../api/counter-calls.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { MadeAccountFilters } from './made-account-filters.js';
import { filtersIn, type MadeAccountFilterValues, searchOf } from './made-account-search.js';
import { OnboardingStateMark } from './onboarding-state-mark.js';

const LIVE_MS = 5_000;

/** Accounts made by officers, as far as one may see them (CO-02). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('counter/listTitle')} lead={t('counter/listLead')} width="section">
      <div className="counter-actions">
        <Link className="button-link" to="/counter/new">
          {t('counter/new')}
        </Link>
        <Link to="/counter/drafts">{t('counter/drafts')}</Link>
      </div>
      <Accounts />
    </Page>
  );
}

function Accounts() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filters = filtersIn(search);
  const cursor = search.get('cursor') ?? undefined;
  const query = { ...filters, ...(cursor !== undefined && { cursor }) };
  const found = useQuery({
    queryKey: ['counter', 'made', query],
    queryFn: () => listMadeAccounts(query),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
  const apply = (next: MadeAccountFilterValues) => setSearch(searchOf(next));
  return (
    <>
      <MadeAccountFilters key={search.toString()} filters={filters} onApply={apply} />
      <Loaded query={found}>
        {({ accounts, total, cursor: next }) => (
          <>
            {accounts.length === 0 ? <Empty /> : <Table accounts={accounts} total={total} />}
            <div className="paging">
              {cursor !== undefined && <Link to={`?${searchOf(filters)}`}>{t('counter/first')}</Link>}
              {next !== undefined && (
                <Link to={`?${searchOf({ ...filters, cursor: next })}`}>{t('counter/next')}</Link>
              )}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

function Empty() {
  const { t } = useTranslation();
  return (
    <div className="empty" role="status">
      <p className="notice-title">{t('counter/empty')}</p>
      <p>{t('counter/emptyAdvice')}</p>
    </div>
  );
}

const columns = ['name', 'number', 'phone', 'officer', 'unit', 'createdAt', 'state'] as const;

function Table({ accounts, total }: { readonly accounts: readonly MadeAccount[]; readonly total: number }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="muted" role="status">
        {t('counter/found', { count: total })}
      </p>
      <table className="cards">
        <caption className="visually-hidden">{t('counter/table')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`counter/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <Row key={account.onboardingId} account={account} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ account }: { readonly account: MadeAccount }) {
  const { t } = useTranslation();
  const { onboardingId, fullName, maskedNumber, maskedPhone, officer, unit, createdAt, state } = account;
  return (
    <tr>
      <td data-label={t('counter/name')}>
        <Link to={`/counter/${onboardingId}`}>{fullName}</Link>
      </td>
      <td className="figures" data-label={t('counter/number')}>
        {maskedNumber}
      </td>
      <td className="figures" data-label={t('counter/phone')}>
        {maskedPhone}
      </td>
      <td data-label={t('counter/officer')}>{officer.fullName}</td>
      <td data-label={t('counter/unit')}>{unit.name}</td>
      <td className="figures" data-label={t('counter/createdAt')}>
        {formatDateTime(new Date(createdAt))}
      </td>
      <td data-label={t('counter/state')}>
        <OnboardingStateMark state={state} />
      </td>
    </tr>
  );
}
