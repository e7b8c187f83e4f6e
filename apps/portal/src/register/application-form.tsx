import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { startRegistration } from '../api/calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Busy } from '../ui/busy.js';
import { DateField } from '../ui/date-field.js';
import { ErrorSummary } from '../ui/error-summary.js';
import type { HumanCheckHandle } from '../ui/human-check.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { TextField } from '../ui/text-field.js';
import {
  applicationFields,
  checkApplication,
  toApplication,
  type ApplicationField,
  type ApplicationForm,
  type RegistrationMethod,
} from './application-check.js';
import { useRegisterFlow } from './register-flow.js';
import { RegisterSteps } from './register-steps.js';

const HumanCheck = lazy(() => import('../ui/human-check.js'));

type Messages = Partial<Record<ApplicationField, string>>;

/** The form of a registration, checked at the register of its method (ID-03, ID-08). */
export function ApplicationScreen({ method }: { readonly method: RegistrationMethod }) {
  const { t } = useTranslation();
  const { interactionId } = useRegisterFlow();
  const { form, messages, listed, problem, attempt, busy, humanCheck, change, leave, submit } =
    useApplicationForm(method);
  const insured = method === 'social-insurance';
  const labelOf = (field: ApplicationField) =>
    field === 'insuranceNumber' ? t('sources/insurance/number') : t(`mobile/${field}`);
  const text = (field: Exclude<ApplicationField, 'dateOfBirth'>) => ({
    id: field,
    label: labelOf(field),
    value: form[field],
    error: messages[field],
    onChange: (value: string) => change({ ...form, [field]: value }, field),
    onBlur: () => leave(field),
  });
  return (
    <Page
      title={insured ? t('sources/insurance/title') : t('mobile/title')}
      lead={insured ? t('sources/insurance/lead') : t('mobile/lead')}
      above={
        <>
          <RegisterSteps current={2} />
          <RelyingParty interactionId={interactionId} />
        </>
      }
    >
      <ErrorSummary
        attempt={attempt}
        faults={listed.flatMap((id) => {
          const message = messages[id];
          return message === undefined ? [] : [{ id, message: `${labelOf(id)}: ${message}` }];
        })}
      />
      <ProblemNotice takeFocus problem={problem} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {insured && (
          <TextField
            {...text('insuranceNumber')}
            hint={t('sources/insurance/numberHint')}
            input={{ inputMode: 'numeric', autoComplete: 'off' }}
          />
        )}
        <TextField
          {...text('identityNumber')}
          hint={t('mobile/identityNumberHint')}
          input={{ inputMode: 'numeric', autoComplete: 'off' }}
        />
        <TextField
          {...text('fullName')}
          hint={t('mobile/fullNameHint')}
          input={{ autoComplete: 'name', autoCapitalize: 'words', spellCheck: false }}
        />
        <DateField
          id="dateOfBirth"
          label={t('mobile/dateOfBirth')}
          hint={t('mobile/dateOfBirthHint')}
          error={messages.dateOfBirth}
          value={form.dateOfBirth}
          onChange={(dateOfBirth) => change({ ...form, dateOfBirth }, 'dateOfBirth')}
          onLeave={() => leave('dateOfBirth')}
          birthday
        />
        <TextField
          {...text('phone')}
          hint={insured ? t('sources/insurance/phoneHint') : t('mobile/phoneHint')}
          input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel' }}
        />
        <TextField
          {...text('email')}
          need="optional"
          input={{ type: 'email', inputMode: 'email', autoComplete: 'email' }}
        />
        <Suspense fallback={<Busy label={t('app/loading')} />}>
          <HumanCheck ref={humanCheck} />
        </Suspense>
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          block
          // Pressing it takes no focus from a field: its message would move the button away from under the finger.
          onMouseDown={(event) => event.preventDefault()}
        >
          {busy ? t(insured ? 'sources/insurance/submitting' : 'mobile/submitting') : t('mobile/submit')}
        </Button>
      </form>
    </Page>
  );
}

/** What the form knows and does: checks a field as it is left, all of them as it is sent; keeps what was typed. */
function useApplicationForm(method: RegistrationMethod) {
  const { t } = useTranslation();
  const { form, setForm, setUnderWay } = useRegisterFlow();
  const navigate = useNavigate();
  const search = useInteractionSearch();
  const [messages, setMessages] = useState<Messages>({});
  /** What the error summary lists: the fields that were wrong when the form was last sent. */
  const [listed, setListed] = useState<readonly ApplicationField[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const humanCheck = useRef<HumanCheckHandle>(null);

  const faultsOf = (of: ApplicationForm): Messages =>
    Object.fromEntries(
      Object.entries(checkApplication(of, new Date(), method)).map(([field, fault]) => [
        field,
        t(`fields/${fault}`),
      ]),
    );
  const change = (next: ApplicationForm, field: ApplicationField) => {
    setForm(next);
    setMessages(({ [field]: _mended, ...others }) => others);
  };
  const leave = (field: ApplicationField) => {
    const touched = field === 'dateOfBirth' ? Object.values(form.dateOfBirth).join('') : form[field];
    const fault = faultsOf(form)[field];
    // Passing an empty field on the way is no fault yet.
    if (touched.trim() !== '' && fault !== undefined) setMessages((all) => ({ ...all, [field]: fault }));
    // The birth date may be what completes, or mends, the check of the number.
    if (field === 'dateOfBirth') {
      const ofNumber = form.identityNumber.trim() === '' ? undefined : faultsOf(form).identityNumber;
      setMessages(({ identityNumber: _before, ...others }) =>
        ofNumber === undefined ? others : { ...others, identityNumber: ofNumber },
      );
    }
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
    const { registrationId, otp } = await startRegistration(toApplication(form, method), solution);
    setUnderWay({ registrationId, otp });
    await navigate(`/register/code${search}`);
  };
  const list = (wrong: Messages) => {
    setMessages(wrong);
    setListed(applicationFields.filter((field) => wrong[field] !== undefined));
    setAttempt((before) => before + 1);
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    const wrong = faultsOf(form);
    list(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await send();
    } catch (error) {
      const refused = problemOf(error);
      const ofFields = refused.fields.filter(({ path }) => isField(path));
      list(Object.fromEntries(ofFields.map(({ path, message }) => [path, message])));
      if (ofFields.length === 0) setProblem(refused);
      humanCheck.current?.renew();
    } finally {
      setBusy(false);
    }
  };
  return { form, messages, listed, problem, attempt, busy, humanCheck, change, leave, submit };
}

const isField = (path: string): path is ApplicationField => applicationFields.some((field) => field === path);
