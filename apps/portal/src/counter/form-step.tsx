import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkForm, listDesks, type Desks } from '../api/counter-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { DateField } from '../ui/date-field.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CounterHelp } from './counter-help.js';
import { CounterSteps } from './counter-steps.js';
import { FormText } from './form-text.js';
import { NoDesk } from './no-desk.js';
import type { StepProps } from './onboarding.js';
import { datePartsOf, dateText, faultsOf, fieldsOf, type FormField, toChecked } from './onboarding-form.js';
import { UnitField } from './unit-field.js';
import { type Saving, useDraft } from './use-draft.js';

type Messages = Partial<Record<FormField, string>>;

/** The citizen's data, kept on every change (CO-04, CO-10). */
export function FormStep(step: StepProps) {
  const { t } = useTranslation();
  const desks = useQuery({ queryKey: ['counter', 'desks'], queryFn: listDesks });
  const isBusiness = step.onboarding.kind === 'business';
  return (
    <Page
      title={t(isBusiness ? 'counter/form/businessTitle' : 'counter/form/title')}
      lead={t('counter/form/lead')}
      above={<CounterSteps current={2} />}
    >
      <Loaded query={desks}>
        {({ why, desks: own }) => (why === undefined ? <Form {...step} desks={own} /> : <NoDesk why={why} />)}
      </Loaded>
      <CounterHelp troubles={['unit']} />
    </Page>
  );
}

function Form({ onboarding, onChange, desks }: StepProps & Pick<Desks, 'desks'>) {
  const { t } = useTranslation();
  const { kind } = onboarding;
  const { form, draft, messages, listed, problem, attempt, busy, change, submit } = useForm(
    onboarding,
    onChange,
    desks,
  );
  const text = (field: Exclude<FormField, 'dateOfBirth' | 'unitId'>) => ({
    ...{ field, kind, value: form[field] ?? '', error: messages[field] },
    onChange: (value: string) => change(field, value),
  });
  return (
    <>
      <ErrorSummary
        attempt={attempt}
        faults={listed.flatMap((id) => {
          const message = messages[id];
          return message === undefined
            ? []
            : [{ id, message: `${t(`counter/form/${labelOf(id)}`)}: ${message}` }];
        })}
      />
      <ProblemNotice takeFocus problem={problem} />
      <p>
        {t('counter/form/lookedUp', { number: kind === 'business' ? form.taxCode : form.identityNumber })}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {kind === 'business' && <FormText {...text('organisationName')} />}
        {kind === 'business' && <FormText {...text('identityNumber')} />}
        <FormText {...text('fullName')} />
        <DateField
          id="dateOfBirth"
          label={t('counter/form/dateOfBirth')}
          error={messages.dateOfBirth}
          value={datePartsOf(form.dateOfBirth)}
          onChange={(parts) => change('dateOfBirth', dateText(parts))}
        />
        <FormText {...text('phone')} />
        <FormText {...text('email')} />
        <UnitField
          desks={desks}
          value={form.unitId ?? ''}
          error={messages.unitId}
          onChange={(unitId) => change('unitId', unitId)}
        />
        <SavedNote saving={draft.saving} at={draft.savedAt} />
        <Button type="primary" htmlType="submit" loading={busy} block>
          {t(busy ? 'counter/form/submitting' : 'counter/form/submit')}
        </Button>
      </form>
    </>
  );
}

function SavedNote({ saving, at }: { readonly saving: Saving; readonly at: Date | undefined }) {
  const { t } = useTranslation();
  const words = {
    none: '',
    saving: t('counter/form/saving'),
    saved: at ? t('counter/form/saved', { time: formatDateTime(at).slice(-8) }) : '',
    unsaved: t('counter/form/unsaved'),
  };
  return (
    <p className="muted" role="status" data-saving={saving}>
      {words[saving]}
    </p>
  );
}

const labelOf = (field: FormField) => (field === 'unitId' ? 'unit' : field);

/** What the form knows and does. */
function useForm(
  onboarding: StepProps['onboarding'],
  onChange: StepProps['onChange'],
  desks: Desks['desks'],
) {
  const { t } = useTranslation();
  const { onboardingId, kind } = onboarding;
  const [only] = desks.length === 1 ? desks : [];
  const draft = useDraft(onboardingId, { ...(only && { unitId: only.unitId }), ...onboarding.form });
  const { form } = draft;
  const [messages, setMessages] = useState<Messages>({});
  const [listed, setListed] = useState<readonly FormField[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const list = (wrong: Messages) => {
    setMessages(wrong);
    setListed(fieldsOf(kind).filter((field) => wrong[field] !== undefined));
    setAttempt((before) => before + 1);
  };
  const send = async () => {
    setBusy(true);
    try {
      await draft.flush();
      onChange(await checkForm(onboardingId, toChecked(form)));
    } catch (error) {
      const refused = problemOf(error);
      const known = refused.fields.filter(({ path }) => fieldsOf(kind).some((field) => field === path));
      list(Object.fromEntries(known.map(({ path, message }) => [path, message])));
      if (known.length === 0) setProblem(refused);
      setBusy(false);
    }
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    const faults = Object.entries(faultsOf(form, kind));
    list(Object.fromEntries(faults.map(([field, fault]) => [field, t(`fields/${fault}`)])));
    if (faults.length === 0) await send();
  };
  const change = (field: FormField, value: string) => {
    draft.change({ ...form, [field]: value });
    setMessages(({ [field]: _mended, ...others }) => others);
  };
  return { form, draft, messages, listed, problem, attempt, busy, change, submit };
}
