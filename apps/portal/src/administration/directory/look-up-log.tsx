import '../../operations/operations.css';
import { formatDateTime } from '@vnconnect/vietnam';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { listDirectoryLookUps, type LookUp } from '../../api/directory-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { DirectoryMenu } from './directory-menu.js';

const PAGE = 20;
const short = (id: string) => (id.length > 20 ? `${id.slice(0, 8)}…` : id);

/** Who looked up whom, and why; by ids alone: the log holds no numbers (ID-45). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('directory/log')} lead={t('directory/logLead')} width="section">
      <DirectoryMenu />
      <Log />
    </Page>
  );
}

function Log() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [by, accountId, before] = ['by', 'accountId', 'before'].map((name) => search.get(name) ?? undefined);
  const filter = { ...(by && { by }), ...(accountId && { accountId }) };
  const query = { ...filter, ...(before && { before }), limit: PAGE };
  const found = useQuery({
    queryKey: ['look-ups', query],
    queryFn: () => listDirectoryLookUps(query),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      {Object.entries(filter).map(([name, value]) => (
        <p key={name}>
          <Button icon={<CloseOutlined />} onClick={() => setSearch({})}>
            {t(name === 'by' ? 'directory/onlyBy' : 'directory/onlyOf', { id: short(value) })}
          </Button>
        </p>
      ))}
      <Loaded query={found}>
        {({ lookUps }) => (
          <>
            {lookUps.length === 0 ? <Empty /> : <Table lookUps={lookUps} />}
            <div className="paging">
              {before !== undefined && <Button onClick={() => setSearch(filter)}>{t('audit/newest')}</Button>}
              {lookUps.length === PAGE && (
                <Button onClick={() => setSearch({ ...filter, before: lookUps.at(-1)?.at ?? '' })}>
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

function Empty() {
  const { t } = useTranslation();
  return (
    <div className="empty" role="status">
      <p>{t('directory/logEmpty')}</p>
    </div>
  );
}

function Table({ lookUps }: { readonly lookUps: readonly LookUp[] }) {
  const { t } = useTranslation();
  return (
    <table className="cards">
      <caption className="visually-hidden">{t('directory/log')}</caption>
      <thead>
        <tr>
          {(['at', 'askedBy', 'key', 'reason', 'foundIds'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`directory/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lookUps.map(({ lookUpId, at, by, key, reason, found, chosen }) => (
          <tr key={lookUpId}>
            <td className="figures" data-label={t('directory/at')}>
              {formatDateTime(new Date(at))}
            </td>
            <td data-label={t('directory/askedBy')}>
              <Link to={`?by=${encodeURIComponent(by)}`}>{short(by)}</Link>
            </td>
            <td data-label={t('directory/key')}>{t(`directory/by/${key}`)}</td>
            <td data-label={t('directory/reason')}>{reason}</td>
            <td data-label={t('directory/foundIds')}>
              {found.length === 0 && t('directory/nobody')}
              {found.map((id) => (
                <span key={id}>
                  <Link to={`?accountId=${id}`}>{short(id)}</Link>
                  {id === chosen && <strong> {t('directory/wasChosen')}</strong>}{' '}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
