import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import {
  findReconciliation,
  mendDifferences,
  type Reconciliation,
  reconcileSubsystem,
} from '../../api/subsystem-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

type Difference = Reconciliation['differences'][number];

/** Whether a subsystem knows of its members what VNConnect told it (AH-24). */
export function ReconciliationReport({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['reconciliation', code], queryFn: () => findReconciliation(code) });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<number>();
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    setTold(undefined);
    try {
      await work();
      await queryClient.invalidateQueries({ queryKey: ['reconciliation', code] });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <p>{t('subsystems/reconciliation/lead')}</p>
      <ProblemNotice takeFocus problem={problem} />
      {told !== undefined && (
        <Notice kind="good">{t('subsystems/reconciliation/mended', { count: told })}</Notice>
      )}
      <p className="head-actions">
        <Button
          type="primary"
          loading={busy}
          onClick={() => void act(async () => void (await reconcileSubsystem(code)))}
        >
          {t('subsystems/reconciliation/make')}
        </Button>
      </p>
      <Loaded query={query}>
        {({ reconciliation }) =>
          reconciliation ? (
            <Report
              report={reconciliation}
              onMend={() => void act(async () => setTold((await mendDifferences(code)).told))}
            />
          ) : (
            <p>{t('subsystems/reconciliation/none')}</p>
          )
        }
      </Loaded>
    </>
  );
}

function Report({ report, onMend }: { readonly report: Reconciliation; readonly onMend: () => void }) {
  const { t } = useTranslation();
  const { at, alike, differences, left } = report;
  return (
    <section aria-labelledby="report">
      <h2 id="report">{t('subsystems/reconciliation/at', { time: formatDateTime(new Date(at)) })}</h2>
      <p role="status">
        {t('subsystems/reconciliation/alike', { count: alike })} ·{' '}
        {t('subsystems/reconciliation/differences', { count: differences.length + left })}
      </p>
      {differences.length === 0 ? (
        <Notice kind="good">{t('subsystems/reconciliation/good')}</Notice>
      ) : (
        <>
          <Differences differences={differences} />
          {left > 0 && <p>{t('subsystems/reconciliation/left', { count: left })}</p>}
          <Button onClick={onMend}>{t('subsystems/reconciliation/mend')}</Button>
        </>
      )}
    </section>
  );
}

function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const { t } = useTranslation();
  const text = (side: Difference['here']) =>
    side ? `${side.unit} · ${t(`subsystems/memberList/${side.status}`)}` : '–';
  return (
    <table className="cards">
      <caption className="visually-hidden">{t('subsystems/reconciliationTab')}</caption>
      <thead>
        <tr>
          {(['person', 'kind', 'here', 'there'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`subsystems/reconciliation/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differences.map(({ accountId, fullName, kind, here, there }) => (
          <tr key={accountId}>
            <td data-label={t('subsystems/reconciliation/person')}>
              {fullName ?? t('subsystems/memberList/unnamed')}
              <small>{accountId}</small>
            </td>
            <td data-label={t('subsystems/reconciliation/kind')}>
              {t(`subsystems/reconciliation/kinds/${kind}`)}
            </td>
            <td data-label={t('subsystems/reconciliation/here')}>{text(here)}</td>
            <td data-label={t('subsystems/reconciliation/there')}>{text(there)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
