import '../../operations/operations.css';
import '../users/users.css';
import '../form.css';
import './drive.css';
import { formatDate } from '@vnconnect/vietnam';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Drive, listDrives } from '../../api/list-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { StartDrive } from './start-drive.js';

/** Registration drives: begin one, or see how far one is (AH-32). */
export function Component() {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ['drives'], queryFn: listDrives });
  return (
    <Page title={t('drive/title')} lead={t('drive/lead')} width="section">
      <Loaded query={found}>
        {({ drives }) =>
          drives.length === 0 ? <p className="empty">{t('drive/none')}</p> : <Table drives={drives} />
        }
      </Loaded>
      <StartDrive />
    </Page>
  );
}

function Table({ drives }: { readonly drives: readonly Drive[] }) {
  const { t } = useTranslation();
  return (
    <table className="cards">
      <caption className="visually-hidden">{t('drive/title')}</caption>
      <thead>
        <tr>
          {(['drive', 'unit', 'dueOn', 'people', 'registered', 'notRegistered'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`drive/columns/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {drives.map(({ driveId, name, unit, dueOn, counts }) => (
          <tr key={driveId}>
            <td data-label={t('drive/columns/drive')}>
              <Link to={`/administration/drive/${driveId}`}>{name}</Link>
            </td>
            <td data-label={t('drive/columns/unit')}>{unit.name}</td>
            <td className="figures" data-label={t('drive/columns/dueOn')}>
              {formatDate(dueOn)}
            </td>
            {(['people', 'registered', 'notRegistered'] as const).map((column) => (
              <td key={column} className="figures" data-label={t(`drive/columns/${column}`)}>
                {counts[column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
