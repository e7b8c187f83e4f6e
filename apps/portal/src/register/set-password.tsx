import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completeRegistration } from '../api/calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { LostFlow } from '../code/lost-flow.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { startAddress, useInteractionSearch } from '../interaction/interaction.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { CheckedIcon, UncheckedIcon } from '../ui/icons.js';
import { Page } from '../ui/page.js';
import { PasswordField } from '../ui/password-field.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { passwordRules, rulesMet } from './password-rules.js';
import { useRegisterFlow } from './register-flow.js';
import { RegisterSteps } from './register-steps.js';

type PasswordFieldName = 'password' | 'passwordConfirmation';

export function Component() {
  const { t } = useTranslation();
  const { interactionId, underWay, setUnderWay } = useRegisterFlow();
  const search = useInteractionSearch();
  const [ticket, setTicket] = useState<string>();
  if (ticket !== undefined) {
    return (
      <Page title={t('done/title')} lead={t('done/lead')} key="done">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  if (underWay === undefined) return <LostFlow startAgain={`/register/mobile${search}`} />;
  return (
    <PasswordForm
      registrationId={underWay.registrationId}
      done={(received) => {
        setTicket(received);
        setUnderWay(undefined);
      }}
    />
  );
}

interface PasswordFormProps {
  readonly registrationId: string;
  readonly done: (ticket: string) => void;
}

function PasswordForm({ registrationId, done }: PasswordFormProps) {
  const { t } = useTranslation();
  const form = usePasswordForm(registrationId, done);
  const field = (id: PasswordFieldName) => ({
    id,
    autoComplete: 'new-password' as const,
    value: form.values[id],
    error: form.messages[id],
    onChange: (value: string) => form.change(id, value),
  });
  return (
    <Page title={t('password/title')} lead={t('password/lead')} above={<RegisterSteps current={4} />}>
      <ErrorSummary
        attempt={form.attempt}
        faults={(['password', 'passwordConfirmation'] as const).flatMap((id) => {
          const message = form.messages[id];
          return message === undefined ? [] : [{ id, message }];
        })}
      />
      <ProblemNotice takeFocus problem={form.problem}>
        {form.problem?.code === 'registration.not-found' && (
          <p>
            <a href={startAddress('register')}>{t('code/startAgain')}</a>
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
          {t('password/submit')}
        </Button>
      </form>
    </Page>
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

function usePasswordForm(registrationId: string, done: (ticket: string) => void) {
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
    const ofFields = refused.fields.filter(
      ({ path }) => path === 'password' || path === 'passwordConfirmation',
    );
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
      const { ticket } = await completeRegistration(registrationId, values);
      done(ticket);
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
