import '../operations/operations.css';
import { formatDateTime } from '@vnconnect/vietnam';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { listClaims, type ClaimSummary } from '../api/recovery-calls.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { SelectField } from '../ui/select-field.js';

const states = ['filed', 'upheld', 'rejected'] as const;

/** Claims for who decides them, those longest waiting first (ID-24). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('claims/listTitle')} lead={t('claims/listLead')} width="section">
      <Claims />
    </Page>
  );
}

function Claims() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const state =
    states.find((one) => one === search.get('state')) ?? (search.has('state') ? undefined : 'filed');
  const cursor = search.get('cursor') ?? undefined;
  const query = { ...(state && { state }), ...(cursor !== undefined && { cursor }) };
  const found = useQuery({
    queryKey: ['claims', query],
    queryFn: () => listClaims(query),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <form className="filters">
        <SelectField
          id="state"
          label={t('claims/state')}
          value={state ?? ''}
          any={t('deliveries/any')}
          options={states.map((value) => ({ value, label: t(`claims/states/${value}`) }))}
          onChange={(value) => setSearch({ state: value })}
        />
      </form>
      <Loaded query={found}>
        {({ claims, cursor: next }) => (
          <>
            {claims.length === 0 ? <Empty /> : <Table claims={claims} />}
            <div className="paging">
              {cursor !== undefined && <Link to={`?state=${state ?? ''}`}>{t('claims/first')}</Link>}
              {next !== undefined && (
                <Link to={`?state=${state ?? ''}&cursor=${next}`}>{t('claims/next')}</Link>
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
    <div className="empty">
      <p>{t('claims/empty')}</p>
    </div>
  );
}

function Table({ claims }: { readonly claims: readonly ClaimSummary[] }) {
  const { t } = useTranslation();
  return (
    <table className="cards">
      <caption className="visually-hidden">{t('claims/listTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('claims/receiptNumber')}</th>
          <th scope="col">{t('claims/number')}</th>
          <th scope="col">{t('claims/filedOn')}</th>
          <th scope="col">{t('claims/state')}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map(({ claimId, receiptNumber, maskedIdentityNumber, filedAt, state }) => (
          <tr key={claimId}>
            <td data-label={t('claims/receiptNumber')}>
              <Link className="figures" to={`/administration/claims/${claimId}`}>
                {receiptNumber}
              </Link>
            </td>
            <td className="figures" data-label={t('claims/number')}>
              {maskedIdentityNumber}
            </td>
            <td className="figures" data-label={t('claims/filedOn')}>
              {formatDateTime(new Date(filedAt))}
            </td>
            <td data-label={t('claims/state')}>{t(`claims/states/${state}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
