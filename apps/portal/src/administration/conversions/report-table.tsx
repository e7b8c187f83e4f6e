import { useTranslation } from 'react-i18next';
import type { HandOverReport } from '../../api/subsystem-calls.js';

interface ReportTableProps {
  readonly title: string;
  readonly report: HandOverReport;
}

/** What both accounts have, side by side, at all services together. */
export function ReportTable({ title, report }: ReportTableProps) {
  const { t } = useTranslation();
  const names: Readonly<Record<string, string>> = t('conversions/handOver/kinds', { returnObjects: true });
  const [from, to] = [countsOf(report.from), countsOf(report.to)];
  return (
    <table className="report">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('conversions/handOver/kind')}</th>
          <th scope="col">{t('conversions/oldAccount')}</th>
          <th scope="col">{t('conversions/newAccount')}</th>
        </tr>
      </thead>
      <tbody>
        {[...new Set([...from.keys(), ...to.keys()])].map((kind) => (
          <tr key={kind}>
            <th scope="row">{names[kind] ?? kind}</th>
            <td>{from.get(kind) ?? 0}</td>
            <td>{to.get(kind) ?? 0}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const countsOf = (held: HandOverReport['from']) =>
  new Map(held.flatMap((one) => one.held.map(({ kind, count }) => [kind, count] as const)));
