import { Field } from './field.js';

interface SelectFieldProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: Value | '';
  /** What the choice of none is called. */
  readonly any: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | '') => void;
}

/** One of a few: the browser's own list, which phones and screen readers know best. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { id, label, value, any, options, onChange } = props;
  return (
    <Field id={id} label={label}>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(options.find((one) => one.value === event.target.value)?.value ?? '')}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
