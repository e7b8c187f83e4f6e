import './code.css';
import { useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { describedBy, Field } from '../ui/field.js';
import { CODE_LENGTH, readCode } from './code-input.js';

interface OtpFieldProps {
  readonly id: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** Of a code that does not come by SMS. */
  readonly label?: string;
  readonly hint?: string;
  readonly onChange: (code: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/**
 * Six boxes for a code. They are the look of one input laid over them: so the phone's autofill, pasting, deleting and
 * screen readers work as with any input, and no key has to move the focus from box to box.
 */
export function OtpField({ id, value, error, label, hint, onChange, ref }: OtpFieldProps) {
  const { t } = useTranslation();
  const [focused, setFocused] = useState(false);
  const next = Math.min(value.length, CODE_LENGTH - 1);
  return (
    <Field id={id} label={label ?? t('code/label')} hint={hint ?? t('code/hint')} error={error}>
      <div className={focused ? 'otp otp-focused' : 'otp'}>
        <input
          id={id}
          ref={ref}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]*"
          aria-required
          value={value}
          onChange={(event) => onChange(readCode(event.target.value))}
          onFocus={(event) => {
            setFocused(true);
            event.target.setSelectionRange(value.length, value.length);
          }}
          onBlur={() => setFocused(false)}
          {...describedBy(id, { hint: true, error: error !== undefined })}
        />
        {Array.from({ length: CODE_LENGTH }, (_, place) => (
          <span
            key={place}
            aria-hidden="true"
            className={focused && place === next ? 'otp-box otp-box-next' : 'otp-box'}
          >
            {value[place]}
          </span>
        ))}
      </div>
    </Field>
  );
}
