import '../../operations/operations.css';
import '../users/users.css';
import './lists.css';
import { formatDateTime } from '@vnconnect/vietnam';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { listLists, type ListSummary } from '../../api/list-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { UploadForm } from './upload-form.js';

/** Lists by letter: upload one, or go on with one (AH-30, AH-31). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('lists/title')} lead={t('lists/lead')} width="section">
      <UploadForm />
      <h2>{t('lists/all')}</h2>
      <Lists />
    </Page>
  );
}

function Lists() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const after = search.get('after') ?? undefined;
  const query = { limit: 20, ...(after !== undefined && { after }) };
  const found = useQuery({
    queryKey: ['lists', query],
    queryFn: () => listLists(query),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={found}>
      {({ lists, hasNext }) => (
        <>
          {lists.length === 0 ? <p className="empty">{t('lists/none')}</p> : <Table lists={lists} />}
          <div className="paging">
            {after !== undefined && <Link to="?">{t('lists/first')}</Link>}
            {hasNext && <Link to={`?after=${lists.at(-1)?.listId ?? ''}`}>{t('lists/next')}</Link>}
          </div>
        </>
      )}
    </Loaded>
  );
}

function Table({ lists }: { readonly lists: readonly ListSummary[] }) {
  const { t } = useTranslation();
  return (
    <table className="cards">
      <caption className="visually-hidden">{t('lists/all')}</caption>
      <thead>
        <tr>
          {(['file', 'ground', 'unit', 'uploadedAt', 'state'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`lists/columns/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lists.map(({ listId, fileName, form, ground, unit, uploadedAt, state }) => (
          <tr key={listId}>
            <td data-label={t('lists/columns/file')}>
              <Link to={`/administration/lists/${listId}`}>{fileName}</Link>
              <small>{t(`lists/forms/${form}`)}</small>
            </td>
            <td data-label={t('lists/columns/ground')}>{ground}</td>
            <td data-label={t('lists/columns/unit')}>{unit.name}</td>
            <td className="figures" data-label={t('lists/columns/uploadedAt')}>
              {formatDateTime(new Date(uploadedAt))}
            </td>
            <td data-label={t('lists/columns/state')}>{t(`lists/states/${state}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
