import './public.css';
import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { problemOf, type Problem } from '../api/problem.js';
import { readSignInReport, reportSignIn } from '../api/self-service-calls.js';
import { useDeviceName } from '../account/device-name.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';

type Reported = Awaited<ReturnType<typeof readSignInReport>>;

/** "This was not me": where the link in the notice of a new device leads (ID-46). */
export function Component() {
  const { t } = useTranslation();
  const token = useLocation().hash.slice(1);
  const [isDone, setIsDone] = useState(false);
  const query = useQuery({ queryKey: ['sign-in-report', token], queryFn: () => readSignInReport(token) });
  if (isDone || query.data?.reported === true) return <Secured />;
  return (
    <Page title={t('selfService/notMe/title')} lead={t('selfService/notMe/lead')} key="ask">
      <Loaded query={query}>
        {(reported) => <Ask reported={reported} token={token} done={() => setIsDone(true)} />}
      </Loaded>
    </Page>
  );
}

function Ask({ reported, token, done }: { reported: Reported; token: string; done: () => void }) {
  const { t } = useTranslation();
  const nameOf = useDeviceName();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const report = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await reportSignIn(token);
      done();
      return;
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <dl className="report-facts figures">
        <dt>{t('selfService/notMe/at')}</dt>
        <dd>{formatDateTime(new Date(reported.at))}</dd>
        <dt>{t('selfService/notMe/device')}</dt>
        <dd>{nameOf(reported)}</dd>
        {reported.network !== undefined && (
          <>
            <dt>{t('selfService/notMe/network')}</dt>
            <dd>{reported.network}</dd>
          </>
        )}
      </dl>
      <p>{t('selfService/notMe/happens')}</p>
      <ul>
        <li>{t('selfService/notMe/sessions')}</li>
        <li>{t('selfService/notMe/devices')}</li>
        <li>{t('selfService/notMe/password')}</li>
      </ul>
      <ProblemNotice takeFocus problem={problem} />
      <div className="actions">
        <Button type="primary" loading={busy} onClick={() => void report()} block>
          {t('selfService/notMe/confirm')}
        </Button>
      </div>
      <p className="aside">
        {t('selfService/notMe/wasMe')} <Link to="/">{t('app/backHome')}</Link>
      </p>
    </>
  );
}

function Secured() {
  const { t } = useTranslation();
  return (
    <Page title={t('selfService/notMe/done')} lead={t('selfService/notMe/doneLead')} key="done">
      <p>
        <Link className="button-link" to="/forgot-password">
          {t('selfService/notMe/newPassword')}
        </Link>
      </p>
    </Page>
  );
}
