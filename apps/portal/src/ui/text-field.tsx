import { Input, type InputProps } from 'antd';
import { describedBy, Field } from './field.js';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly input?: Pick<
    InputProps,
    'inputMode' | 'autoComplete' | 'autoCapitalize' | 'spellCheck' | 'type' | 'maxLength' | 'name'
  >;
}

/** One line of text with its label. */
export function TextField(props: TextFieldProps) {
  const { id, label, hint, error, optional, value, onChange, onBlur, input } = props;
  return (
    <Field id={id} label={label} {...(hint !== undefined && { hint })} error={error} optional={optional === true}>
      <Input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(onBlur && { onBlur })}
        {...(error !== undefined && { status: 'error' as const })}
        {...(optional !== true && { 'aria-required': true })}
        {...describedBy(id, { hint: hint !== undefined, error: error !== undefined })}
        {...input}
      />
    </Field>
  );
}
