import '../../operations/operations.css';
import './users.css';
import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { useSession } from '../../api/queries.js';
import { listUsers, type UserPage } from '../../api/user-calls.js';
import { Field } from '../../ui/field.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { ExportUsers } from './export-users.js';
import { UserFilterForm } from './user-filter-form.js';
import {
  PAGE_SIZES,
  type Place,
  readUserFilters,
  type Sought,
  toUserQuery,
  type UserFilters,
  writeUserFilters,
} from './user-filters.js';
import { UserTable } from './user-table.js';

/** Users of one's part of the state (AH-09). */
export function Component() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const mayAdd = session?.account?.permissions.includes('admin-hierarchy.user.add') ?? false;
  return (
    <Page title={t('users/title')} lead={t('users/lead')} width="section">
      {mayAdd && (
        <p>
          <Link className="button-link" to="/administration/users/add">
            <PlusOutlined aria-hidden /> {t('users/add')}
          </Link>
        </p>
      )}
      <Users />
    </Page>
  );
}

function Users() {
  const { filters, place, size, sought, show } = useUserSearch();
  const query = toUserQuery(filters, sought);
  const { from, ...stretch } = place;
  const found = useQuery({
    queryKey: ['users', query, stretch, size],
    queryFn: () => listUsers({ ...query, ...stretch, limit: size }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <UserFilterForm
        key={JSON.stringify([filters, sought])}
        {...{ filters, sought }}
        onApply={(next, looked) => show(next, looked, { from: 1 }, size)}
      />
      <Loaded query={found}>
        {(page) => (
          <>
            <div className="list-head">
              <Count count={page.count} />
              <ExportUsers key={JSON.stringify(query)} query={query} />
            </div>
            {page.users.length === 0 ? <Empty /> : <UserTable users={page.users} from={from} />}
            <Paging
              {...{ page, from, size }}
              go={(to, newSize) => show(filters, sought, to, newSize ?? size)}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function Count({ count }: { readonly count: UserPage['count'] }) {
  const { t } = useTranslation();
  const shown = { count: count.value, formatted: count.value.toLocaleString('vi-VN') };
  return (
    <p className="muted" role="status">
      {t(count.isAtLeast ? 'users/atLeast' : 'users/found', shown)}
    </p>
  );
}

function Empty() {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <p className="notice-title">{t('users/empty')}</p>
      <p>{t('users/emptyAdvice')}</p>
    </div>
  );
}

interface PagingProps {
  readonly page: UserPage;
  readonly from: number;
  readonly size: number;
  readonly go: (place: Place, size?: number) => void;
}

function Paging({ page, from, size, go }: PagingProps) {
  const { t } = useTranslation();
  const { users, hasNext, hasPrevious } = page;
  const first = users[0]?.accountId;
  const last = users.at(-1)?.accountId;
  return (
    <div className="paging user-paging">
      <Button
        disabled={!hasPrevious || first === undefined}
        onClick={() => first !== undefined && go({ before: first, from: Math.max(1, from - size) })}
      >
        {t('users/previous')}
      </Button>
      <Button
        disabled={!hasNext || last === undefined}
        onClick={() => last !== undefined && go({ after: last, from: from + users.length })}
      >
        {t('users/next')}
      </Button>
      <Field id="size" label={t('users/pageSize')}>
        <select id="size" value={size} onChange={(event) => go({ from: 1 }, Number(event.target.value))}>
          {PAGE_SIZES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </Field>
    </div>
  );
}

/** What the address asks for, and the personal values of this tab's history entry. */
function useUserSearch() {
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  return {
    ...readUserFilters(search),
    sought: soughtIn(location.state),
    show: (filters: UserFilters, sought: Sought, place: Place, size: number) =>
      void navigate({ search: writeUserFilters(filters, place, size).toString() }, { state: { sought } }),
  };
}

function soughtIn(state: unknown): Sought {
  if (typeof state !== 'object' || state === null || !('sought' in state)) return {};
  const { sought } = state;
  if (typeof sought !== 'object' || sought === null) return {};
  return {
    ...('phone' in sought && typeof sought.phone === 'string' && { phone: sought.phone }),
    ...('number' in sought && typeof sought.number === 'string' && { number: sought.number }),
  };
}
