import { useInfiniteQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf } from '../api/problem.js';
import { listSignIns, type SignInRecord } from '../api/self-service-calls.js';
import { Busy } from '../ui/busy.js';
import { GoodIcon, WarningIcon } from '../ui/icons.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeviceName } from './device-name.js';

/** Who signed in to the account, and who was refused, in the last 12 months (ID-46). */
export function Component() {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: ['account', 'sign-ins'],
    queryFn: ({ pageParam }) => listSignIns(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const signIns = query.data?.pages.flatMap((page) => page.signIns) ?? [];
  return (
    <Page title={t('selfService/history/title')} lead={t('selfService/history/lead')} width="section">
      {query.isPending && <Busy label={t('app/loading')} />}
      <ProblemNotice problem={query.error === null ? undefined : problemOf(query.error)} />
      <ul className="own-list">
        {signIns.map((signIn, index) => (
          <li key={`${signIn.at} ${index}`}>
            <Record signIn={signIn} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('selfService/history/older')}
        </Button>
      )}
      <p className="aside">
        {t('selfService/history/strange')}{' '}
        <Link to="/account/password">{t('selfService/history/strangeLink')}</Link>
      </p>
    </Page>
  );
}

function Record({ signIn }: { readonly signIn: SignInRecord }) {
  const { t } = useTranslation();
  const nameOf = useDeviceName();
  const { at, way, level, refusal, count, network } = signIn;
  return (
    <div>
      <h2>
        {refusal === undefined ? <GoodIcon /> : <WarningIcon />}{' '}
        {refusal === undefined
          ? t('selfService/history/succeeded')
          : t(`selfService/history/refusals/${refusal}`, { count })}
      </h2>
      <p className="figures">{formatDateTime(new Date(at))}</p>
      <p className="muted">
        {t(`selfService/history/ways/${way}`)}
        {level !== undefined && `, ${level}`}
      </p>
      <p className="muted figures">
        {nameOf(signIn)}
        {network !== undefined && `, ${t('selfService/device/network', { network })}`}
      </p>
    </div>
  );
}
