import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { stopPhoneReplacement } from '../api/recovery-calls.js';
import { CredentialFields, credentialFields } from '../sign-in/credential-fields.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { TextForm, useTextForm } from '../ui/text-form.js';

/** Where the link of the notice leads: undoes a replaced phone (ID-22). What it holds stands behind `#`: no server sees it. */
export function Component() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const [restored, setRestored] = useState<string>();
  const form = useTextForm({
    fields: credentialFields,
    send: async (values, solution) => {
      const { maskedPhone } = await stopPhoneReplacement(hash.slice(1), values, solution);
      setRestored(maskedPhone);
    },
  });
  if (restored !== undefined) {
    return (
      <Page key="done" title={t('lostPhone/stopped')} lead={t('lostPhone/stoppedLead', { phone: restored })}>
        <Notice kind="warning">
          <p>{t('lostPhone/newPassword')}</p>
        </Notice>
        <p>
          <Link className="button-link" to="/forgot-password">
            {t('lostPhone/setPassword')}
          </Link>
        </p>
      </Page>
    );
  }
  return (
    <Page title={t('lostPhone/stopTitle')} lead={t('lostPhone/stopLead')}>
      <TextForm
        form={form}
        labels={{ identityNumber: t('signIn/identityNumber'), password: t('signIn/password') }}
        submitLabel={t('lostPhone/stop')}
      >
        <CredentialFields form={form} />
      </TextForm>
    </Page>
  );
}
