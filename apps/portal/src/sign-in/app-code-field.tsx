import { useTranslation } from 'react-i18next';
import { CODE_LENGTH } from '../code/code-input.js';
import { OtpField } from '../code/otp-field.js';
import type { useFactorCode } from './use-factor-code.js';

export const isAppCode = (code: string) => code.length === CODE_LENGTH;

/** The field for what an authenticator app shows, with what is wrong with it. */
export function AppCodeField({ form }: { readonly form: ReturnType<typeof useFactorCode> }) {
  const { t } = useTranslation();
  return (
    <OtpField
      id="code"
      ref={form.input}
      label={t('factors/app/code')}
      hint={t('factors/app/codeHint')}
      value={form.code}
      onChange={form.setCode}
      error={form.incomplete ? t('fields/code.format') : undefined}
    />
  );
}
