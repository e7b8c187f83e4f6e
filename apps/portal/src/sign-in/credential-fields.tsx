import { useTranslation } from 'react-i18next';
import { PasswordField } from '../ui/password-field.js';
import { TextField } from '../ui/text-field.js';

export const credentialFields = ['identityNumber', 'password'] as const;
export type CredentialField = (typeof credentialFields)[number];

/** Identity number and password, as one signs in with. */
export function CredentialFields({
  form,
}: {
  readonly form: {
    readonly values: Record<CredentialField, string>;
    readonly messages: Partial<Record<CredentialField, string>>;
    readonly change: (field: CredentialField, value: string) => void;
  };
}) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        id="identityNumber"
        label={t('signIn/identityNumber')}
        value={form.values.identityNumber}
        error={form.messages.identityNumber}
        onChange={(value) => form.change('identityNumber', value)}
        input={{ inputMode: 'numeric', autoComplete: 'username', spellCheck: false }}
      />
      <PasswordField
        id="password"
        label={t('signIn/password')}
        autoComplete="current-password"
        value={form.values.password}
        error={form.messages.password}
        onChange={(value) => form.change('password', value)}
      />
    </>
  );
}
