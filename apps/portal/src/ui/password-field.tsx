import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describedBy, Field } from './field.js';

interface PasswordFieldProps {
  readonly id: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Id of further words on the field, such as the rules of a password. */
  readonly explainedBy?: string;
}

/** A password with a button, in words, that shows or hides it. */
export function PasswordField(props: PasswordFieldProps) {
  const { id, label, error, autoComplete, value, onChange, explainedBy } = props;
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const described = describedBy(id, { hint: false, error: error !== undefined });
  const ids = [described['aria-describedby'], explainedBy].filter(Boolean).join(' ');
  return (
    <Field id={id} label={label} error={error}>
      <div className="with-toggle">
        <Input
          id={id}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1024}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-required
          {...(error !== undefined && { status: 'error' as const })}
          {...described}
          {...(ids !== '' && { 'aria-describedby': ids })}
        />
        <button
          type="button"
          className="toggle"
          aria-controls={id}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? t('password/hide') : t('password/show')}
        </button>
      </div>
    </Field>
  );
}
