import '../register/register.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../api/problem.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { CheckedIcon, UncheckedIcon } from '../ui/icons.js';
import { PasswordField } from '../ui/password-field.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { passwordRules, rulesMet } from './password-rules.js';

const fieldNames = ['password', 'passwordConfirmation'] as const;
type PasswordFieldName = (typeof fieldNames)[number];
type Passwords = Record<PasswordFieldName, string>;

interface NewPasswordFormProps {
  readonly submitLabel: string;
  /** Sends the two; what it throws is shown. */
  readonly send: (passwords: Passwords) => Promise<void>;
  /** Problems that end it all, so that only beginning again helps. */
  readonly isEnd: (problem: Problem) => boolean;
  readonly startAgain: string;
}

/** A new password, typed twice, with its rules (ID-05). */
export function NewPasswordForm({ submitLabel, send, isEnd, startAgain }: NewPasswordFormProps) {
  const { t } = useTranslation();
  const form = usePasswordForm(send);
  const field = (id: PasswordFieldName) => ({
    id,
    autoComplete: 'new-password' as const,
    value: form.values[id],
    error: form.messages[id],
    onChange: (value: string) => form.change(id, value),
  });
  return (
    <>
      <ErrorSummary
        attempt={form.attempt}
        faults={fieldNames.flatMap((id) => {
          const message = form.messages[id];
          return message === undefined ? [] : [{ id, message }];
        })}
      />
      <ProblemNotice takeFocus problem={form.problem}>
        {form.problem !== undefined && isEnd(form.problem) && (
          <p>
            <a href={startAgain}>{t('code/startAgain')}</a>
          </p>
        )}
      </ProblemNotice>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <PasswordField {...field('password')} label={t('password/label')} explainedBy="password-rules" />
        <Rules password={form.values.password} />
        <PasswordField {...field('passwordConfirmation')} label={t('password/confirmation')} />
        <Button type="primary" htmlType="submit" loading={form.busy} block>
          {submitLabel}
        </Button>
      </form>
    </>
  );
}

/** The rules of ID-05, ticked as they are met. */
function Rules({ password }: { readonly password: string }) {
  const { t } = useTranslation();
  const met = rulesMet(password);
  return (
    <div className="rules" id="password-rules">
      <p>{t('password/rules')}</p>
      <ul>
        {passwordRules.map((rule) => (
          <li key={rule} className={met[rule] ? 'rule-met' : undefined}>
            {met[rule] ? <CheckedIcon /> : <UncheckedIcon />} {t(`password/${rule}`)}
            <span className="visually-hidden"> – {met[rule] ? t('password/met') : t('password/unmet')}</span>
          </li>
        ))}
      </ul>
      <p className="muted">{t('password/personal')}</p>
    </div>
  );
}

function usePasswordForm(send: NewPasswordFormProps['send']) {
  const { t } = useTranslation();
  const [values, setValues] = useState({ password: '', passwordConfirmation: '' });
  const [messages, setMessages] = useState<Partial<Record<PasswordFieldName, string>>>({});
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);

  const faults = (): typeof messages => ({
    ...(Object.values(rulesMet(values.password)).includes(false) && { password: t('fields/password.rules') }),
    ...(values.password !== values.passwordConfirmation && {
      passwordConfirmation: t('fields/password.not-equal'),
    }),
  });
  const refuse = (refused: Problem) => {
    const ofFields = refused.fields.filter(({ path }) => fieldNames.some((name) => name === path));
    setMessages(Object.fromEntries(ofFields.map(({ path, message }) => [path, message])));
    if (ofFields.length === 0) setProblem(refused);
    setAttempt((before) => before + 1);
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    const wrong = faults();
    setMessages(wrong);
    setAttempt((before) => before + 1);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await send(values);
    } catch (error) {
      refuse(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ values, messages, problem, attempt, busy, submit },
    change: (id: PasswordFieldName, value: string) => {
      setValues((before) => ({ ...before, [id]: value }));
      setMessages(({ [id]: _mended, ...others }) => others);
    },
  };
}
