import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { confirmAppEnrolment, startAppEnrolment } from '../../api/second-factor-calls.js';
import { AppCodeField, isAppCode } from '../../sign-in/app-code-field.js';
import { useFactorCode } from '../../sign-in/use-factor-code.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { QrCode } from './qr-code.js';
import type { PropsOf } from './steps.js';

type Enrolment = Awaited<ReturnType<typeof startAppEnrolment>>;

export function AddApp({ reauthenticationId, done }: PropsOf<'add-app'>) {
  const { t } = useTranslation();
  const enrolment = useQuery({
    queryKey: ['app-enrolment', reauthenticationId],
    queryFn: () => startAppEnrolment(reauthenticationId),
    staleTime: Infinity,
    gcTime: 0, // a secret
  });
  return (
    <Page title={t('factors/app/addTitle')} width="section" lead={t('factors/app/addLead')}>
      <div className="factor-form">
        <Loaded query={enrolment}>{(given) => <Confirm enrolment={given} done={done} />}</Loaded>
        <div className="actions">
          <Button onClick={() => done()} block>
            {t('factors/cancel')}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Confirm({ enrolment, done }: { readonly enrolment: Enrolment } & Pick<PropsOf<'add-app'>, 'done'>) {
  const { t } = useTranslation();
  const form = useFactorCode({
    isComplete: isAppCode,
    send: async (code) => {
      await confirmAppEnrolment(enrolment.enrolmentId, code, t('factors/app/defaultName'));
      done(t('factors/added', { name: t('factors/names/authenticator-app') }));
    },
  });
  return (
    <>
      <p>{t('factors/app/scan')}</p>
      <QrCode text={enrolment.uri} label={t('factors/app/qr')} />
      <p>
        {t('factors/app/secret')} <br />
        <code className="secret">{enrolment.secret.replace(/.{4}(?=.)/g, '$& ')}</code>
      </p>
      <p>
        <a href={enrolment.uri}>{t('factors/app/open')}</a>
      </p>
      <ProblemNotice problem={form.problem} />
      <form noValidate onSubmit={form.submit}>
        <AppCodeField form={form} />
        <Button type="primary" htmlType="submit" loading={form.busy} block>
          {t('factors/app/confirm')}
        </Button>
      </form>
    </>
  );
}
