import '../../operations/operations.css';
import '../form.css';
import './units.css';
import { formatDateTime } from '@vnconnect/vietnam';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { compareRegisters, type Difference, type Registers } from '../../api/unit-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { OneOf } from '../form-fields.js';
import { LoadRegister } from './load-register.js';

const differences = ['only-there', 'name-differs', 'closed-here', 'only-here'] as const;

/** Where the register of units and the Government CA's differ (AH-02). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('unitRegisters/title')}
      lead={t('unitRegisters/lead')}
      width="section"
      above={<Link to="/administration/units">{t('unitPlans/toUnits')}</Link>}
    >
      <Comparison />
      <LoadRegister />
    </Page>
  );
}

function Comparison() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const difference = differences.find((one) => one === search.get('difference')) ?? 'only-there';
  const after = search.get('after') ?? undefined;
  const found = useQuery({
    queryKey: ['agency-registers', difference, after],
    queryFn: () => compareRegisters(difference, after),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={found}>
      {({ agreeing, loadedAt, counts, rows }) => (
        <>
          <p>
            {loadedAt === undefined
              ? t('unitRegisters/neverLoaded')
              : t('unitRegisters/loadedAt', { time: formatDateTime(new Date(loadedAt)) })}{' '}
            {t('unitRegisters/agreeing', { count: agreeing })}.
          </p>
          <OneOf
            {...{ id: 'difference', label: t('unitRegisters/show'), value: difference }}
            options={differences.map((value) => ({
              value,
              label: labelOf(value, counts, t(`unitRegisters/differences/${value}`)),
            }))}
            onChange={(next) => setSearch({ difference: next })}
          />
          {rows.length === 0 ? <p className="empty">{t('unitRegisters/none')}</p> : <Rows rows={rows} />}
          {rows.length === 50 && (
            <div className="paging">
              <Link to={`?difference=${difference}&after=${rows.at(-1)?.code ?? ''}`}>
                {t('unitRegisters/next')}
              </Link>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

const labelOf = (difference: Difference, counts: Registers['counts'], name: string) =>
  `${name} (${(counts[difference] ?? 0).toLocaleString('vi-VN')})`;

function Rows({ rows }: Pick<Registers, 'rows'>) {
  const { t } = useTranslation();
  return (
    <div className="table-frame">
      <table className="cards">
        <caption className="visually-hidden">{t('unitRegisters/title')}</caption>
        <thead>
          <tr>
            {(['code', 'nameHere', 'nameThere'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`unitRegisters/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, nameHere, nameThere, unitId }) => (
            <tr key={code}>
              <td className="figures" data-label={t('unitRegisters/code')}>
                {unitId === undefined ? (
                  code
                ) : (
                  <Link to={`/administration/units?unit=${unitId}`}>{code}</Link>
                )}
              </td>
              <td data-label={t('unitRegisters/nameHere')}>{nameHere ?? '–'}</td>
              <td data-label={t('unitRegisters/nameThere')}>{nameThere ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
