import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../api/problem.js';
import {
  confirmContactChange,
  resendContactCode,
  startEmailChange,
  startPhoneAddition,
  type StartedChange,
} from '../api/self-service-calls.js';
import { CodeForm } from '../code/code-form.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { TextField } from '../ui/text-field.js';

export interface StepProps {
  readonly proof: string | undefined;
  /** The proof is no longer fresh. */
  readonly expired: () => void;
  readonly done: (said?: string) => void;
}

interface NewContactProps extends StepProps {
  readonly kind: 'new-phone' | 'new-email';
}

const fields = { 'new-phone': 'phone', 'new-email': 'email' } as const;

/** A new phone or email: what it is, then the code sent there. */
export function NewContact(props: NewContactProps) {
  const { kind, proof, expired, done } = props;
  const { t } = useTranslation();
  const [started, setStarted] = useState<StartedChange>();
  if (started === undefined) {
    const start = (value: string) =>
      kind === 'new-phone' ? startPhoneAddition(value, proof) : startEmailChange(value, proof);
    return (
      <ContactForm
        kind={kind}
        cancel={() => done()}
        send={async (value) => setStarted(await start(value))}
        expired={expired}
      />
    );
  }
  const { contactChangeId, code: otp } = started;
  const to = otp.maskedTo;
  return (
    <Page
      key="code"
      title={t('code/title')}
      lead={t(`selfService/contacts/sent/${kind}`, { to })}
      width="section"
    >
      <div className="account-form">
        <CodeForm
          otp={otp}
          resentText={t('selfService/contacts/resent', { to })}
          confirm={async (code) => {
            await confirmContactChange(contactChangeId, code);
            done(t(`selfService/contacts/done/${kind}`, { to }));
          }}
          resend={async () => setStarted({ ...started, code: await resendContactCode(contactChangeId) })}
          isEnd={({ code }) => code === 'contact-change.not-found'}
          startAgain="/account/contacts"
        />
        <Button onClick={() => done()} block>
          {t('selfService/cancel')}
        </Button>
      </div>
    </Page>
  );
}

interface ContactFormProps {
  readonly kind: 'new-phone' | 'new-email';
  readonly send: (value: string) => Promise<void>;
  readonly expired: () => void;
  readonly cancel: () => void;
}

function ContactForm({ kind, send, expired, cancel }: ContactFormProps) {
  const { t } = useTranslation();
  const form = useContactForm(fields[kind], send, expired);
  const id = fields[kind];
  return (
    <Page key="form" title={t(`selfService/contacts/titles/${kind}`)} width="section">
      <ErrorSummary
        attempt={form.attempt}
        faults={form.fault === undefined ? [] : [{ id, message: form.fault }]}
      />
      <ProblemNotice takeFocus problem={form.problem} />
      <form
        noValidate
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <TextField
          id={id}
          label={t(`selfService/contacts/labels/${kind}`)}
          hint={t(`selfService/contacts/hints/${kind}`)}
          value={form.value}
          error={form.fault}
          onChange={form.change}
          input={
            kind === 'new-phone'
              ? { inputMode: 'tel', autoComplete: 'tel' }
              : { inputMode: 'email', autoComplete: 'email', autoCapitalize: 'none', spellCheck: false }
          }
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={form.busy} block>
            {t('selfService/contacts/send')}
          </Button>
          <Button onClick={cancel} block>
            {t('selfService/cancel')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function useContactForm(field: 'phone' | 'email', send: ContactFormProps['send'], expired: () => void) {
  const { t } = useTranslation();
  const [value, setValue] = useState('');
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const refuse = (refused: Problem) => {
    if (refused.code === 'reauthentication.required') return expired();
    const ofField = refused.fields.find(({ path }) => path === field);
    setFault(ofField?.message);
    if (ofField === undefined) setProblem(refused);
    setAttempt((before) => before + 1);
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    const wrong = value.trim() === '' ? t('fields/field.required') : undefined;
    setFault(wrong);
    setAttempt((before) => before + 1);
    if (wrong !== undefined) return;
    setBusy(true);
    try {
      await send(value.trim());
    } catch (error) {
      refuse(problemOf(error));
    }
    setBusy(false);
  };
  return {
    ...{ value, fault, problem, attempt, busy, submit },
    change: (next: string) => {
      setValue(next);
      setFault(undefined);
    },
  };
}
