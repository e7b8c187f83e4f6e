import '../../operations/operations.css';
import '../users/users.css';
import './drive.css';
import { DownloadOutlined } from '@ant-design/icons';
import { formatDate, formatDateTime } from '@vnconnect/vietnam';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { type DriveReport, getDriveReport, reportAddress } from '../../api/list-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { UnitText } from '../users/unit-text.js';
import { DriveActs } from './drive-acts.js';

const figures = ['people', 'registered', 'notRegistered', 'activated', 'converted'] as const;

/** How far a drive is, unit by unit (AH-32). */
export function Component() {
  const { t } = useTranslation();
  const { driveId = '' } = useParams();
  const [search] = useSearchParams();
  const unitId = search.get('unitId') ?? undefined;
  const found = useQuery({
    queryKey: ['drive', driveId, unitId],
    queryFn: () => getDriveReport(driveId, unitId),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={found.data?.drive.name ?? t('drive/title')}
      width="section"
      above={<Link to="/administration/drive">{t('drive/back')}</Link>}
    >
      <Loaded query={found}>{(report) => <Report report={report} />}</Loaded>
    </Page>
  );
}

function Report({ report }: { readonly report: DriveReport }) {
  const { t } = useTranslation();
  const { drive, unit, counts, rows } = report;
  return (
    <>
      <p className="muted">
        {t('drive/due', { date: formatDate(drive.dueOn) })} ·{' '}
        {drive.positions.map((one) => t(`drive/position/${one}`)).join(', ')}
        {drive.asOf !== undefined && ` · ${t('drive/asOf', { time: formatDateTime(new Date(drive.asOf)) })}`}
      </p>
      <DriveActs drive={drive} />
      <div className="list-head">
        <h2>
          <UnitText unit={unit} />
        </h2>
        {unit.unitId !== drive.unit.unitId && <Link to="?">{t('drive/up')}</Link>}
        <a href={reportAddress(drive.driveId)} download>
          <DownloadOutlined aria-hidden /> {t('drive/export')}
        </a>
      </div>
      {counts.people === 0 ? (
        <p className="empty">{t('drive/noPeople')}</p>
      ) : (
        <Table rows={rows} total={counts} />
      )}
    </>
  );
}

interface TableProps {
  readonly rows: DriveReport['rows'];
  readonly total: DriveReport['counts'];
}

function Table({ rows, total }: TableProps) {
  const { t } = useTranslation();
  return (
    <table className="cards drive-report">
      <caption className="visually-hidden">{t('drive/title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('drive/columns/unit')}</th>
          {figures.map((column) => (
            <th key={column} scope="col">
              {t(`drive/columns/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.unit.unitId}>
            <td data-label={t('drive/columns/unit')}>
              {row.hasUnitsBelow ? (
                <Link to={`?unitId=${row.unit.unitId}`}>{row.unit.name}</Link>
              ) : (
                row.unit.name
              )}
            </td>
            {figures.map((column) => (
              <td key={column} className="figures" data-label={t(`drive/columns/${column}`)}>
                {row[column]}
              </td>
            ))}
          </tr>
        ))}
        <tr className="total">
          <td data-label={t('drive/columns/unit')}>{t('drive/total')}</td>
          {figures.map((column) => (
            <td key={column} className="figures" data-label={t(`drive/columns/${column}`)}>
              {total[column]}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
