import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ErrorSummary } from '../ui/error-summary.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import type { Saving } from './use-saving.js';

interface FormFrameProps {
  readonly saving: Saving;
  /** What each field is called, by its name in the request. */
  readonly labels: Readonly<Record<string, string>>;
  /** Before the ids of the fields, where a page has several forms. */
  readonly prefix?: string;
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  /** Beside the button. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** A form of the administration: what is wrong above, the fields, the one button. */
export function FormFrame(props: FormFrameProps) {
  const { saving, labels, prefix = '', submitLabel, onSubmit, beside, children } = props;
  const faults = Object.entries(saving.messages).map(([field, message]) => ({
    id: `${prefix}${field}`,
    message: field in labels ? `${labels[field] ?? ''}: ${message}` : message,
  }));
  return (
    <>
      <ErrorSummary attempt={saving.attempt} faults={faults} />
      <ProblemNotice takeFocus problem={saving.problem} />
      <form
        className="admin-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={saving.busy}>
            {submitLabel}
          </Button>
          {beside}
        </div>
      </form>
    </>
  );
}
