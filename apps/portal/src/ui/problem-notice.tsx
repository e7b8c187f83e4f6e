import { formatDateTime } from '@vnconnect/vietnam';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { onRecovery } from '../api/connection.js';
import { isOutage, type Problem } from '../api/problem.js';
import { clockText } from './clock-text.js';
import { Notice } from './notice.js';
import { useSecondsUntil } from './use-now.js';

interface ProblemNoticeProps {
  readonly problem: Problem | undefined;
  /** Whether it takes the focus when it appears: above a form, whose button may be far below. */
  readonly takeFocus?: boolean;
  /** A way on, where there is one. */
  readonly children?: ReactNode;
}

/** A refusal in words: what is wrong, what to do next, how long to wait, and the id that support will ask for. */
export function ProblemNotice({ problem, takeFocus = false, children }: ProblemNoticeProps) {
  const { t } = useTranslation();
  const seconds = useSecondsUntil(problem?.retryAt);
  const over = useIsOver(problem);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takeFocus) notice.current?.focus();
  }, [problem, takeFocus]);
  if (problem === undefined || over) return null;
  const { title, advice } = wordsOf(problem, t);
  const names = t('sources/names', { returnObjects: true });
  const open = (problem.instead ?? []).flatMap((source) =>
    source in names ? [names[source as keyof typeof names]] : [],
  );
  return (
    <Notice kind="bad" title={title} ref={notice}>
      <p>{advice}</p>
      {problem.remedy !== undefined && <p className="remedy">{problem.remedy}</p>}
      {problem.attemptsLeft !== undefined && <p>{t('code/attemptsLeft', { count: problem.attemptsLeft })}</p>}
      {open.length > 0 && <p>{t('sources/openNow', { ways: open.join(', ') })}</p>}
      {seconds > 0 && <Wait seconds={seconds} until={problem.retryAt ?? 0} />}
      {children}
      {problem.traceId !== undefined && (
        <p className="trace">{t('app/traceId', { traceId: problem.traceId })}</p>
      )}
    </Notice>
  );
}

/** Whether the problem was an outage that has ended since: the page says so elsewhere. */
function useIsOver(problem: Problem | undefined): boolean {
  const [ended, setEnded] = useState<Problem>();
  useEffect(() => onRecovery(() => setEnded(problem)), [problem]);
  return problem !== undefined && problem === ended && isOutage(problem);
}

const HOUR_SECONDS = 3_600;

/** A clock that runs down; of a longer wait the time at which it ends. */
function Wait({ seconds, until }: { readonly seconds: number; readonly until: number }) {
  const { t } = useTranslation();
  if (seconds <= HOUR_SECONDS) {
    return <p aria-live="off">{t('app/waitSeconds', { time: clockText(seconds) })}</p>;
  }
  return <p>{t('app/waitUntil', { time: formatDateTime(new Date(until)) })}</p>;
}

function wordsOf(problem: Problem, t: TFunction) {
  if (problem.code === 'connection')
    return { title: t('errors/connection'), advice: t('errors/connectionAdvice') };
  if (problem.title === '') return { title: t('errors/unreadable'), advice: t('errors/unreadableAdvice') };
  return { title: problem.title, advice: problem.advice };
}
