import { Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from './field.js';

/** A day in its three boxes, as typed. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

interface DateFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: DateParts;
  readonly onChange: (value: DateParts) => void;
  /** When the focus has left all three boxes. */
  readonly onLeave?: () => void;
  readonly birthday?: boolean;
}

const parts = ['day', 'month', 'year'] as const;
const lengths = { day: 2, month: 2, year: 4 };

/**
 * A day as dd / mm / yyyy in three boxes: quick to type for a year long ago, no calendar to leaf through. A whole date
 * pasted or filled into any box (18/05/1992, 18051992) is spread over them.
 */
export function DateField(props: DateFieldProps) {
  const { id, label, hint, error, value, onChange, onLeave, birthday } = props;
  const hintId = useId();
  const described = [hint !== undefined && hintId, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <fieldset
      className={error === undefined ? 'field' : 'field field-wrong'}
      {...(described !== '' && { 'aria-describedby': described })}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.();
      }}
    >
      <legend>{label}</legend>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      <div className="date-boxes">
        {parts.map((part) => (
          <DateBox
            key={part}
            id={part === 'day' ? id : `${id}-${part}`}
            part={part}
            value={value[part]}
            wrong={error !== undefined}
            autoComplete={birthday === true ? `bday-${part}` : 'off'}
            onChange={(text) =>
              onChange(readDateParts(text) ?? { ...value, [part]: digits(text, lengths[part]) })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

interface DateBoxProps {
  readonly id: string;
  readonly part: keyof DateParts;
  readonly value: string;
  readonly wrong: boolean;
  readonly autoComplete: string;
  readonly onChange: (text: string) => void;
}

function DateBox({ id, part, value, wrong, autoComplete, onChange }: DateBoxProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={`date-box date-box-${part}`}>
      <label htmlFor={id}>{t(`date/${part}`)}</label>
      <Input
        id={id}
        inputMode="numeric"
        autoComplete={autoComplete}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(wrong && { status: 'error' as const, 'aria-invalid': true })}
      />
    </div>
  );
}

function readDateParts(text: string): DateParts | undefined {
  const [, day = '', month = '', year = ''] =
    /^\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{4})\s*$/.exec(text) ??
    /^([0-9]{2})([0-9]{2})([0-9]{4})$/.exec(text) ??
    [];
  return day === '' ? undefined : { day, month, year };
}

const digits = (text: string, length: number) => text.replace(/[^0-9]/g, '').slice(0, length);
