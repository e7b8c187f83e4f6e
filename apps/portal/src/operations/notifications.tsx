import './operations.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { listDeliveries } from '../api/calls.js';
import { slowlyUnlessLive, useLive } from '../live/use-live.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { DeliveryList } from './delivery-list.js';
import { FilterForm } from './filter-form.js';
import { readFilters, toQuery, writeFilters, type Filters } from './filters.js';

const TOPIC = 'notifier.deliveries';

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('deliveries/title')} lead={t('deliveries/lead')} width="section">
      <Deliveries />
    </Page>
  );
}

function Deliveries() {
  const { t } = useTranslation();
  const { filters, to, show } = useFilters();
  // The newest page is live; an older one stays as it is.
  const isNewest = filters.cursor === undefined;
  useLive(isNewest ? TOPIC : undefined, ['deliveries']);
  const query = useQuery({
    queryKey: ['deliveries', filters, to],
    queryFn: () => listDeliveries(toQuery(filters, to)),
    placeholderData: keepPreviousData,
    refetchInterval: () => (isNewest ? slowlyUnlessLive(TOPIC) : false),
  });
  const { cursor, ...unpaged } = filters;
  return (
    <>
      <FilterForm key={JSON.stringify([unpaged, to])} filters={unpaged} to={to} onApply={show} />
      <Loaded query={query}>
        {(page) => (
          <>
            <DeliveryList deliveries={page.deliveries} />
            <div className="paging">
              {cursor !== undefined && (
                <Button onClick={() => show(unpaged, to)}>{t('deliveries/newest')}</Button>
              )}
              {page.cursor !== undefined && (
                <Button onClick={() => show({ ...unpaged, ...(page.cursor && { cursor: page.cursor }) }, to)}>
                  {t('deliveries/older')}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

/** The filters of the address, and the recipient looked for, which stays in this tab's history entry only. */
function useFilters() {
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const state: unknown = location.state;
  const to =
    typeof state === 'object' && state !== null && 'to' in state && typeof state.to === 'string'
      ? state.to
      : undefined;
  return {
    filters: readFilters(search),
    to,
    show: (filters: Filters, recipient: string | undefined) =>
      void navigate(
        { search: writeFilters(filters).toString() },
        { state: recipient === undefined ? null : { to: recipient } },
      ),
  };
}
