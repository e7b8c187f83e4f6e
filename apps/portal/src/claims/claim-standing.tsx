import { formatDateTime } from '@vnconnect/vietnam';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { findClaimState, type ClaimStanding } from '../api/recovery-calls.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { TextField } from '../ui/text-field.js';
import { TextForm, useTextForm } from '../ui/text-form.js';

/** Where a claim stands, by receipt and the number claimed (ID-24). */
export function Component() {
  const { t } = useTranslation();
  const [standing, setStanding] = useState<ClaimStanding>();
  const form = useTextForm({
    fields: ['receiptNumber', 'identityNumber'],
    send: async ({ receiptNumber, identityNumber }) => {
      setStanding(undefined);
      setStanding(await findClaimState(receiptNumber, identityNumber));
    },
  });
  return (
    <Page title={t('claims/stateTitle')} lead={t('claims/stateLead')}>
      {standing !== undefined && <Standing standing={standing} />}
      <TextForm
        form={form}
        labels={{ receiptNumber: t('claims/receiptNumber'), identityNumber: t('mobile/identityNumber') }}
        submitLabel={t('claims/seeState')}
      >
        <TextField
          id="receiptNumber"
          label={t('claims/receiptNumber')}
          hint={t('claims/receiptHint')}
          value={form.values.receiptNumber}
          error={form.messages.receiptNumber}
          onChange={(value) => form.change('receiptNumber', value)}
          input={{ autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false }}
        />
        <TextField
          id="identityNumber"
          label={t('mobile/identityNumber')}
          value={form.values.identityNumber}
          error={form.messages.identityNumber}
          onChange={(value) => form.change('identityNumber', value)}
          input={{ inputMode: 'numeric', autoComplete: 'off', spellCheck: false }}
        />
      </TextForm>
    </Page>
  );
}

function Standing({ standing: { state, filedAt, decidedAt, reason } }: { readonly standing: ClaimStanding }) {
  const { t } = useTranslation();
  const kind = { filed: 'info', upheld: 'good', rejected: 'warning' } as const;
  const at = (time: string) => formatDateTime(new Date(time));
  return (
    <Notice kind={kind[state]} title={t(`claims/states/${state}`)}>
      <p>{t('claims/filedAt', { time: at(filedAt) })}</p>
      {decidedAt !== undefined && <p>{t('claims/decidedAt', { time: at(decidedAt) })}</p>}
      {reason !== undefined && (
        <p className="many-lines">
          {t('claims/reason')}: {reason}
        </p>
      )}
      {state === 'upheld' && (
        <p>
          <Link to="/register">{t('signIn/register')}</Link>
        </p>
      )}
    </Notice>
  );
}
