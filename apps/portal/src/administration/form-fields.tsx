import { Input } from 'antd';
import { describedBy, Field, FieldError } from '../ui/field.js';

interface LinesFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly rows?: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Several lines of text. */
export function LinesField({ id, label, hint, error, optional = false, rows = 3, ...rest }: LinesFieldProps) {
  return (
    <Field id={id} label={label} {...(hint !== undefined && { hint })} error={error} optional={optional}>
      <Input.TextArea
        id={id}
        rows={rows}
        spellCheck={false}
        value={rest.value}
        onChange={(event) => rest.onChange(event.target.value)}
        {...(error !== undefined && { status: 'error' as const })}
        {...describedBy(id, { hint: hint !== undefined, error: error !== undefined })}
      />
    </Field>
  );
}

interface OneOfProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, of which one always is chosen. */
export function OneOf<Value extends string>({ id, label, value, options, onChange }: OneOfProps<Value>) {
  return (
    <Field id={id} label={label}>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(options.find((one) => one.value === target.value)?.value ?? value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface SomeOfProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly values: readonly Value[];
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (values: readonly Value[]) => void;
}

/** Any number of a few. */
export function SomeOf<Value extends string>(props: SomeOfProps<Value>) {
  const { id, label, error, values, options, onChange } = props;
  return (
    <fieldset className={error === undefined ? 'field' : 'field field-wrong'} id={id}>
      <legend>{label}</legend>
      <FieldError id={id} error={error} />
      <div className="checks">
        {options.map(({ value, label: name }) => (
          <label key={value} className="check">
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...values, value] : values.filter((one) => one !== value))
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
