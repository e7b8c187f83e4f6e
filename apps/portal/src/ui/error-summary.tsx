import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorIcon } from './icons.js';

/** What is wrong with one field of a form, and the id of its input. */
export interface FieldFault {
  readonly id: string;
  readonly message: string;
}

interface ErrorSummaryProps {
  readonly faults: readonly FieldFault[];
  /** Another number each time the form was sent, so that the focus comes here anew. */
  readonly attempt: number;
}

/** All that is wrong with a form, above it, each a link to its field; takes the focus when the form was sent in vain. */
export function ErrorSummary({ faults, attempt }: ErrorSummaryProps) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  const wrong = faults.length > 0;
  useEffect(() => {
    if (attempt > 0 && wrong) summary.current?.focus();
    // Only a new attempt moves the focus: not the mending of one field among others.
  }, [attempt]);
  if (!wrong) return null;
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} ref={summary}>
      <ErrorIcon />
      <div>
        <p className="notice-title">{t('errors/summary')}</p>
        <ul>
          {faults.map(({ id, message }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
