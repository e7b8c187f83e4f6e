import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completePasskeyRegistration, startPasskeyRegistration } from '../../api/second-factor-calls.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';
import { browserSupportsWebAuthn, startRegistration } from '../../ui/use-passkey.js';
import type { PropsOf } from './steps.js';
import { useAct } from './use-act.js';

export function AddPasskey({ reauthenticationId, done }: PropsOf<'add-passkey'>) {
  const { t } = useTranslation();
  const { problem, busy, run } = useAct();
  const [name, setName] = useState('');
  const make = async () => {
    const { registrationId, options } = await startPasskeyRegistration(reauthenticationId);
    const response = await startRegistration({ optionsJSON: options });
    const called = name.trim() === '' ? t('factors/passkeys/defaultName') : name;
    await completePasskeyRegistration(registrationId, response, called);
    done(t('factors/added', { name: t('factors/names/passkey') }));
  };
  return (
    <Page title={t('factors/passkeys/addTitle')} width="section" lead={t('factors/passkeys/addLead')}>
      {!browserSupportsWebAuthn() && <Notice kind="warning">{t('factors/passkeys/unsupported')}</Notice>}
      <ProblemNotice takeFocus problem={problem} />
      <form
        className="factor-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run(make);
        }}
      >
        <TextField
          id="factorName"
          label={t('factors/nameLabel')}
          hint={t('factors/nameHint')}
          need="optional"
          value={name}
          onChange={setName}
          input={{ maxLength: 60, autoComplete: 'off' }}
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={busy} disabled={!browserSupportsWebAuthn()} block>
            {t('factors/passkeys/make')}
          </Button>
          <Button onClick={() => done()} block>
            {t('factors/cancel')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
