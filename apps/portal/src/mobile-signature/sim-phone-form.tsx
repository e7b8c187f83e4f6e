import { parsePhone } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MobileSignature, startMobileSignature } from '../api/mobile-signature-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { Busy } from '../ui/busy.js';
import { ErrorSummary } from '../ui/error-summary.js';
import type { HumanCheckHandle } from '../ui/human-check.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { TextField } from '../ui/text-field.js';
import type { SimPurpose } from './sim-request.js';

/** What was typed, while the page lives: whoever tries again need not type it again. It is kept nowhere else. */
let typed = '';

const HumanCheck = lazy(() => import('../ui/human-check.js'));

interface SimPhoneFormProps {
  readonly purpose: SimPurpose;
  /** What a former request ended with. */
  readonly ended?: Problem | undefined;
  readonly onStarted: (request: MobileSignature) => void;
}

/** The number of the phone that holds the SIM, and the human check: the phone will ring (ID-35). */
export function SimPhoneForm({ purpose, ended, onStarted }: SimPhoneFormProps) {
  const { t } = useTranslation();
  const form = useSimPhoneForm(purpose, onStarted);
  return (
    <>
      <ErrorSummary
        attempt={form.attempt}
        faults={form.fault === undefined ? [] : [{ id: 'sim-phone', message: form.fault }]}
      />
      <ProblemNotice takeFocus problem={form.problem ?? (form.attempt === 0 ? ended : undefined)} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <TextField
          id="sim-phone"
          label={t('sim/phone')}
          hint={t('sim/phoneHint')}
          value={form.phone}
          error={form.fault}
          onChange={form.change}
          input={{ inputMode: 'tel', autoComplete: 'tel-national', spellCheck: false }}
        />
        <Suspense fallback={<Busy label={t('app/loading')} />}>
          <HumanCheck ref={form.humanCheck} />
        </Suspense>
        <Button
          type="primary"
          htmlType="submit"
          loading={form.busy}
          block
          onMouseDown={(event) => event.preventDefault()}
        >
          {t('sim/send')}
        </Button>
      </form>
    </>
  );
}

function useSimPhoneForm(purpose: SimPurpose, onStarted: SimPhoneFormProps['onStarted']) {
  const { t } = useTranslation();
  const [phone, setPhone] = useState(typed);
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const humanCheck = useRef<HumanCheckHandle>(null);
  const send = async () => {
    const solution = await humanCheck.current?.solve();
    if (solution !== undefined) return onStarted(await startMobileSignature(phone.trim(), purpose, solution));
    const words = { title: t('human/failed'), advice: t('fields/human-check') };
    setProblem({ code: 'human-check', ...words, fields: [] });
  };
  const submit = async () => {
    if (busy) return;
    const parsed = parsePhone(phone);
    const reason = phone.trim() === '' ? 'field.required' : 'phone.not-mobile';
    setProblem(undefined);
    setFault(parsed.ok ? undefined : t(`fields/${reason}`));
    setAttempt((before) => before + 1);
    if (!parsed.ok) return;
    setBusy(true);
    try {
      await send();
    } catch (error) {
      const refused = problemOf(error);
      const ofPhone = refused.fields.find(({ path }) => path === 'phone');
      if (ofPhone === undefined) setProblem(refused);
      setFault(ofPhone?.message);
      setAttempt((before) => before + 1);
      humanCheck.current?.renew();
    }
    setBusy(false);
  };
  const change = (value: string) => {
    typed = value;
    setPhone(value);
    setFault(undefined);
  };
  return { phone, fault, problem, attempt, busy, humanCheck, submit, change };
}
