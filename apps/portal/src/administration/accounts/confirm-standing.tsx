import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { deactivateAccount, type DirectoryEntry, reactivateAccount } from '../../api/directory-calls.js';
import { TextField } from '../../ui/text-field.js';
import { TextForm, useTextForm } from '../../ui/text-form.js';

interface ConfirmStandingProps {
  readonly account: DirectoryEntry;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Names what will happen, asks why, then does it. */
export function ConfirmStanding({ account, onDone, onCancel }: ConfirmStandingProps) {
  const { t } = useTranslation();
  const { accountId, fullName: name, isActive } = account;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const form = useTextForm({
    fields: ['ground'],
    send: async ({ ground }) => {
      await (isActive ? deactivateAccount(accountId, ground) : reactivateAccount(accountId, ground));
      onDone();
    },
  });
  return (
    <section className="panel confirm-act">
      <h2 ref={heading} tabIndex={-1}>
        {t(isActive ? 'accounts/deactivateTitle' : 'accounts/reactivateTitle', { name })}
      </h2>
      <p>{t(isActive ? 'accounts/deactivateEffect' : 'accounts/reactivateEffect')}</p>
      <TextForm
        form={form}
        labels={{ ground: t('accounts/reason') }}
        submitLabel={t(isActive ? 'accounts/deactivateNow' : 'accounts/reactivateNow')}
      >
        <TextField
          id="ground"
          label={t('accounts/reason')}
          value={form.values.ground}
          error={form.messages.ground}
          onChange={(ground) => form.change('ground', ground)}
          input={{ autoComplete: 'off', maxLength: 300 }}
        />
      </TextForm>
      <div className="actions">
        <Button onClick={onCancel}>{t('accounts/cancel')}</Button>
      </div>
    </section>
  );
}
