import { Input, type InputProps } from 'antd';
import { describedBy, Field } from './field.js';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** `optional` is told beside the label; a filter is neither demanded nor told to be optional. */
  readonly need?: 'required' | 'optional' | 'filter';
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
  const { id, label, hint, error, need = 'required', value, onChange, onBlur, input } = props;
  return (
    <Field
      id={id}
      label={label}
      {...(hint !== undefined && { hint })}
      error={error}
      optional={need === 'optional'}
    >
      <Input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(onBlur && { onBlur })}
        {...(error !== undefined && { status: 'error' as const })}
        {...(need === 'required' && { 'aria-required': true })}
        {...describedBy(id, { hint: hint !== undefined, error: error !== undefined })}
        {...input}
      />
    </Field>
  );
}
