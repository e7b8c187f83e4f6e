import { Button, Input } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { problemOf, type Problem } from '../api/problem.js';
import { startClaim } from '../api/recovery-calls.js';
import { checkApplication, toApplication } from '../register/application-check.js';
import { Busy } from '../ui/busy.js';
import { DateField } from '../ui/date-field.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { describedBy, Field } from '../ui/field.js';
import type { HumanCheckHandle } from '../ui/human-check.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { TextField } from '../ui/text-field.js';
import { type ClaimForm, useClaimFlow } from './claim-flow.js';
import { ClaimSteps } from './claim-steps.js';

const claimFields = ['identityNumber', 'fullName', 'dateOfBirth', 'phone', 'email', 'explanation'] as const;
type ClaimField = (typeof claimFields)[number];

/** As the service counts them. */
const EXPLANATION = { min: 20, max: 2_000 } as const;

type Messages = Partial<Record<ClaimField, string>>;

const HumanCheck = lazy(() => import('../ui/human-check.js'));

/** "Khiếu nại khi không sở hữu tài khoản": what the claimant says (ID-24). */
export function Component() {
  const { t } = useTranslation();
  const form = useClaimForm();
  const labelOf = (field: (typeof claimFields)[number]) =>
    field === 'explanation' ? t('claims/explanation') : t(`mobile/${field}`);
  return (
    <Page title={t('claims/title')} lead={t('claims/lead')} above={<ClaimSteps current={1} />}>
      <ErrorSummary
        attempt={form.attempt}
        faults={claimFields.flatMap((id) => {
          const message = form.messages[id];
          return message === undefined ? [] : [{ id, message: `${labelOf(id)}: ${message}` }];
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
        <Fields form={form} />
        <Suspense fallback={<Busy label={t('app/loading')} />}>
          <HumanCheck ref={form.humanCheck} />
        </Suspense>
        <Button type="primary" htmlType="submit" loading={form.busy} block>
          {t('recovery/submit')}
        </Button>
      </form>
      <p className="aside">
        {t('claims/filedBefore')} <Link to="/claim/state">{t('claims/seeState')}</Link>
      </p>
    </Page>
  );
}

function Fields({ form: { form, messages, change } }: { readonly form: ReturnType<typeof useClaimForm> }) {
  const { t } = useTranslation();
  const text = (field: 'identityNumber' | 'fullName' | 'phone' | 'email') => ({
    id: field,
    label: t(`mobile/${field}`),
    value: form[field],
    error: messages[field],
    onChange: (value: string) => change(field, value),
  });
  return (
    <>
      <TextField
        {...text('identityNumber')}
        hint={t('claims/identityNumberHint')}
        input={{ inputMode: 'numeric', autoComplete: 'off' }}
      />
      <TextField {...text('fullName')} input={{ autoComplete: 'name', autoCapitalize: 'words' }} />
      <DateField
        id="dateOfBirth"
        label={t('mobile/dateOfBirth')}
        error={messages.dateOfBirth}
        value={form.dateOfBirth}
        onChange={(dateOfBirth) => change('dateOfBirth', dateOfBirth)}
        birthday
      />
      <TextField
        {...text('phone')}
        hint={t('claims/phoneHint')}
        input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel' }}
      />
      <TextField
        {...text('email')}
        need="optional"
        input={{ type: 'email', inputMode: 'email', autoComplete: 'email' }}
      />
      <Field
        id="explanation"
        label={t('claims/explanation')}
        hint={t('claims/explanationHint')}
        error={messages.explanation}
      >
        <Input.TextArea
          id="explanation"
          rows={5}
          maxLength={EXPLANATION.max}
          value={form.explanation}
          onChange={(event) => change('explanation', event.target.value)}
          aria-required
          {...describedBy('explanation', { hint: true, error: messages.explanation !== undefined })}
        />
      </Field>
    </>
  );
}

/** What the form of a claim knows and does: checks all fields as it is sent, keeps what was typed. */
function useClaimForm() {
  const { t } = useTranslation();
  const { form, setForm, setUnderWay } = useClaimFlow();
  const navigate = useNavigate();
  const [messages, setMessages] = useState<Messages>({});
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const humanCheck = useRef<HumanCheckHandle>(null);

  const show = (wrong: Messages) => {
    setMessages(wrong);
    setAttempt((before) => before + 1);
  };
  const faults = (): Messages => {
    const { explanation, ...person } = form;
    const found = Object.entries(checkApplication(person, new Date()));
    const length = explanation.trim().length;
    const short = length === 0 ? 'field.required' : length < EXPLANATION.min ? 'field.too-short' : undefined;
    return {
      ...Object.fromEntries(found.map(([field, fault]) => [field, t(`fields/${fault}`)])),
      ...(short && { explanation: t(`claims/${short}`) }),
    };
  };
  const send = async () => {
    const solution = await humanCheck.current?.solve();
    if (solution === undefined) {
      setProblem({
        code: 'human-check',
        title: t('human/failed'),
        advice: t('fields/human-check'),
        fields: [],
      });
      return;
    }
    const { explanation, ...person } = form;
    const { method: _method, ...application } = toApplication(person);
    setUnderWay(await startClaim({ ...application, explanation: explanation.trim() }, solution));
    await navigate('/claim/code');
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    const wrong = faults();
    show(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await send();
    } catch (error) {
      const refused = problemOf(error);
      const ofFields = refused.fields.filter(({ path }) => claimFields.some((field) => field === path));
      show(Object.fromEntries(ofFields.map(({ path, message }) => [path, message])));
      if (ofFields.length === 0) setProblem(refused);
      humanCheck.current?.renew();
    } finally {
      setBusy(false);
    }
  };
  const change = <Field extends ClaimField>(field: Field, value: ClaimForm[Field]) => {
    setForm({ ...form, [field]: value });
    setMessages(({ [field]: _mended, ...others }) => others);
  };
  return { form, messages, problem, attempt, busy, humanCheck, submit, change };
}
