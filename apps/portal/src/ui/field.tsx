import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorIcon } from './icons.js';

interface FieldProps {
  /** Id of the input; the error summary links here. */
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly children: ReactNode;
}

/** A label above its input, a hint, and what is wrong with it. */
export function Field({ id, label, hint, error, optional, children }: FieldProps) {
  const { t } = useTranslation();
  return (
    <div className={error === undefined ? 'field' : 'field field-wrong'}>
      <label htmlFor={id}>
        {label} {optional && <span className="muted">({t('app/optional')})</span>}
      </label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      {children}
    </div>
  );
}

/** What is wrong with a field, in words beside it. */
export function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p className="field-error" id={`${id}-error`}>
      <ErrorIcon /> {error}
    </p>
  );
}

/** The attributes that tie an input to its hint and its error. */
export function describedBy(id: string, has: { hint: boolean; error: boolean }) {
  const ids = [has.hint && `${id}-hint`, has.error && `${id}-error`].filter(Boolean).join(' ');
  return {
    ...(ids !== '' && { 'aria-describedby': ids }),
    ...(has.error && { 'aria-invalid': true }),
  };
}
