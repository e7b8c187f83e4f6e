import { Button } from 'antd';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../api/problem.js';
import { Busy } from './busy.js';
import { ErrorSummary } from './error-summary.js';
import type { HumanCheckHandle } from './human-check.js';
import { ProblemNotice } from './problem-notice.js';

const HumanCheck = lazy(() => import('./human-check.js'));

interface TextFormProps<Field extends string> {
  readonly form: ReturnType<typeof useTextForm<Field>>;
  readonly labels: Record<Field, string>;
  readonly submitLabel: string;
  readonly busyLabel?: string;
  /** The fields. */
  readonly children: ReactNode;
}

/** Error summary, refusal, fields, human check when one is needed, and the one button. */
export function TextForm<Field extends string>({
  form,
  labels,
  submitLabel,
  busyLabel = submitLabel,
  children,
}: TextFormProps<Field>) {
  const { t } = useTranslation();
  const fields = Object.keys(labels) as Field[]; // its very keys
  return (
    <>
      <ErrorSummary
        attempt={form.attempt}
        faults={fields.flatMap((id) => {
          const message = form.messages[id];
          return message === undefined ? [] : [{ id, message: `${labels[id]}: ${message}` }];
        })}
      />
      <ProblemNotice takeFocus problem={form.problem} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        {children}
        {form.humanCheckNeeded && (
          <Suspense fallback={<Busy label={t('app/loading')} />}>
            <HumanCheck ref={form.humanCheck} />
          </Suspense>
        )}
        <Button type="primary" htmlType="submit" loading={form.busy} block>
          {form.busy ? busyLabel : submitLabel}
        </Button>
      </form>
    </>
  );
}

interface TextFormOptions<Field extends string> {
  readonly fields: readonly Field[];
  /** Whether every sending needs a human check; otherwise only once one was asked for. */
  readonly humanCheck?: boolean;
  /** Sends what was entered, trimmed; what it throws is shown at its field or above the form. */
  readonly send: (values: Record<Field, string>, solution: string | undefined) => Promise<void>;
}

/** What a form of a few texts, all required, knows and does. */
export function useTextForm<Field extends string>({
  fields,
  humanCheck: always = false,
  send,
}: TextFormOptions<Field>) {
  const { t } = useTranslation();
  const [values, setValues] = useState(() => recordOf(fields, () => ''));
  const [messages, setMessages] = useState<Partial<Record<Field, string>>>({});
  const [problem, setProblem] = useState<Problem>();
  const [humanCheckNeeded, setHumanCheckNeeded] = useState(always);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const humanCheck = useRef<HumanCheckHandle>(null);

  const refuse = (refused: Problem) => {
    if (refused.code === 'human-check-required') setHumanCheckNeeded(true);
    const ofFields = refused.fields.filter(({ path }) => fields.some((field) => field === path));
    setMessages(Object.fromEntries(ofFields.map(({ path, message }) => [path, message])) as typeof messages);
    if (ofFields.length === 0) setProblem(refused);
    setAttempt((before) => before + 1);
    humanCheck.current?.renew();
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    const empty = fields.filter((field) => values[field].trim() === '');
    setMessages(
      Object.fromEntries(empty.map((field) => [field, t('fields/field.required')])) as typeof messages,
    );
    setAttempt((before) => before + 1);
    if (empty.length > 0) return;
    setBusy(true);
    try {
      const solution = humanCheckNeeded ? await humanCheck.current?.solve() : undefined;
      if (always && solution === undefined) {
        refuse({
          code: 'human-check',
          title: t('human/failed'),
          advice: t('fields/human-check'),
          fields: [],
        });
        return;
      }
      await send(
        recordOf(fields, (field) => values[field].trim()),
        solution,
      );
    } catch (error) {
      refuse(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ values, messages, problem, humanCheckNeeded, humanCheck, attempt, busy, submit },
    change: (field: Field, value: string) => {
      setValues((before) => ({ ...before, [field]: value }));
      setMessages(({ [field]: _mended, ...others }) => others as typeof messages);
    },
  };
}

const recordOf = <Field extends string>(fields: readonly Field[], of: (field: Field) => string) =>
  Object.fromEntries(fields.map((field) => [field, of(field)])) as Record<Field, string>; // each of them
