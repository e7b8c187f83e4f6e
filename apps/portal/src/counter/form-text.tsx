import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/text-field.js';
import type { FormField } from './onboarding-form.js';

type TextFieldName = Exclude<FormField, 'dateOfBirth' | 'unitId'>;

const inputs = {
  organisationName: { autoComplete: 'off', spellCheck: false },
  identityNumber: { inputMode: 'numeric', autoComplete: 'off' },
  fullName: { autoComplete: 'off', autoCapitalize: 'words', spellCheck: false },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'off' },
  email: { type: 'email', inputMode: 'email', autoComplete: 'off' },
} as const;

interface FormTextProps {
  readonly field: TextFieldName;
  readonly kind: 'citizen' | 'business';
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A line of the form. The browser fills none of them in: it is another person's data each time. */
export function FormText({ field, kind, value, error, onChange }: FormTextProps) {
  const { t } = useTranslation();
  const name = field === 'fullName' && kind === 'business' ? 'representative' : field;
  return (
    <TextField
      id={field}
      label={t(`counter/form/${name}`)}
      {...(field === 'phone' && { hint: t('counter/form/phoneHint') })}
      need={field === 'email' ? 'optional' : 'required'}
      value={value}
      error={error}
      onChange={onChange}
      input={inputs[field]}
    />
  );
}
