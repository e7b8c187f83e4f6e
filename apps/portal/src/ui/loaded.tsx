import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem.js';
import { Busy } from './busy.js';
import { ProblemNotice } from './problem-notice.js';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What a query gave; until then that it is awaited, and when it failed why, with a way to ask again. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Busy label={t('app/loading')} />;
  return (
    <>
      <ProblemNotice problem={problemOf(query.error)} />
      <Button onClick={() => void query.refetch()} loading={query.isFetching}>
        {t('app/retry')}
      </Button>
    </>
  );
}
