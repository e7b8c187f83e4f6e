import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Busy } from '../ui/busy.js';
import { clockText } from '../ui/clock-text.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Tabs } from '../ui/tabs.js';
import { useSecondsUntil } from '../ui/use-now.js';
import { CredentialFields, credentialFields } from './credential-fields.js';
import { OtherSources } from './other-sources.js';
import { PasswordClosed, useIsPasswordClosed } from './password-closed.js';
import { PasskeyAlone } from './passkey-alone.js';
import { useSignInFlow } from './sign-in-flow.js';
import { SignInSteps } from './sign-in-steps.js';
import { SimPanel } from './sim-panel.js';
import { UsbPanel } from './usb-panel.js';
import { useCredentials } from './use-credentials.js';

const HumanCheck = lazy(() => import('../ui/human-check.js'));

/** Sign-in. Number and password are the first of two steps; a token or SIM has none of ours after it. */
export function Component() {
  const { t } = useTranslation();
  const { interactionId } = useSignInFlow();
  const search = useInteractionSearch();
  const [way, setWay] = useState('number');
  return (
    <Page
      title={t('signIn/title')}
      above={
        <>
          {way === 'number' && <SignInSteps current={1} />}
          <RelyingParty interactionId={interactionId} />
        </>
      }
    >
      <Tabs
        label={t('signIn/ways')}
        onChoose={setWay}
        tabs={[
          { key: 'number', label: t('signIn/number'), panel: <Password /> },
          { key: 'usb', label: t('signIn/usb'), panel: <UsbPanel /> },
          { key: 'sim', label: t('signIn/sim'), panel: <SimPanel /> },
        ]}
      />
      <OtherSources />
      <PasskeyAlone />
      <p className="aside">
        {t('signIn/noAccount')} <Link to={`/register${search}`}>{t('signIn/register')}</Link>
      </p>
    </Page>
  );
}

/** The form, unless no account at all may sign in by password. */
function Password() {
  return useIsPasswordClosed() ? <PasswordClosed /> : <Credentials />;
}

function Credentials() {
  const { t } = useTranslation();
  const form = useCredentials();
  const search = useInteractionSearch();
  const delayed = form.problem?.code === 'sign-in.delayed' ? form.problem.retryAt : undefined;
  const seconds = useSecondsUntil(delayed);
  return (
    <>
      <ErrorSummary
        attempt={form.attempt}
        faults={credentialFields.flatMap((id) => {
          const message = form.messages[id];
          return message === undefined ? [] : [{ id, message: `${t(`signIn/${id}`)}: ${message}` }];
        })}
      />
      {form.problem?.code === 'human-check-required' ? (
        <Notice kind="warning">{t('signIn/humanCheck')}</Notice>
      ) : (
        <ProblemNotice takeFocus problem={form.problem} />
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <CredentialFields form={form} />
        {form.humanCheckNeeded && (
          <Suspense fallback={<Busy label={t('app/loading')} />}>
            <HumanCheck ref={form.humanCheck} />
          </Suspense>
        )}
        <Button type="primary" htmlType="submit" loading={form.busy} disabled={seconds > 0} block>
          {seconds > 0 ? t('signIn/submitIn', { time: clockText(seconds) }) : t('signIn/submit')}
        </Button>
        <p className="aside">
          <Link to={`/forgot-password${search}`}>{t('signIn/forgot')}</Link>
        </p>
        <p className="aside">
          <Link to={`/lost-phone${search}`}>{t('lostPhone/title')}</Link>
        </p>
      </form>
    </>
  );
}
