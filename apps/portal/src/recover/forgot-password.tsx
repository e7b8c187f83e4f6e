import { parseIdentityNumber } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { startRecovery } from '../api/calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { Busy } from '../ui/busy.js';
import { ErrorSummary } from '../ui/error-summary.js';
import type { HumanCheckHandle } from '../ui/human-check.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { TextField } from '../ui/text-field.js';
import { useRecoveryFlow } from './recovery-flow.js';
import { RecoverySteps } from './recovery-steps.js';

const HumanCheck = lazy(() => import('../ui/human-check.js'));

export function Component() {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const form = useNumberForm();
  return (
    <Page title={t('recovery/title')} lead={t('recovery/lead')} above={<RecoverySteps current={1} />}>
      <ErrorSummary
        attempt={form.attempt}
        faults={form.fault === undefined ? [] : [{ id: 'identityNumber', message: form.fault }]}
      />
      <ProblemNotice takeFocus problem={form.problem} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <TextField
          id="identityNumber"
          label={t('signIn/identityNumber')}
          hint={t('mobile/identityNumberHint')}
          value={form.number}
          error={form.fault}
          onChange={form.change}
          input={{ inputMode: 'numeric', autoComplete: 'username', spellCheck: false }}
        />
        <Suspense fallback={<Busy label={t('app/loading')} />}>
          <HumanCheck ref={form.humanCheck} />
        </Suspense>
        <Button type="primary" htmlType="submit" loading={form.busy} block>
          {t('recovery/submit')}
        </Button>
      </form>
      <p className="aside">
        <Link to={`/sign-in${search}`}>{t('recovery/back')}</Link>
      </p>
    </Page>
  );
}

/** What the form knows and does (ID-23). */
function useNumberForm() {
  const { t } = useTranslation();
  const send = useRecoveryStart();
  const [number, setNumber] = useState('');
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const humanCheck = useRef<HumanCheckHandle>(null);

  const refuse = (refused: Problem) => {
    const ofNumber = refused.fields.find(({ path }) => path === 'identityNumber');
    setFault(ofNumber?.message);
    if (ofNumber === undefined) setProblem(refused);
    setAttempt((before) => before + 1);
    humanCheck.current?.renew();
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    const parsed = parseIdentityNumber(number);
    const reason = parsed.ok ? undefined : parsed.reason;
    const wrong = reason === 'required' ? 'field.required' : reason && (`identity-number.${reason}` as const);
    setFault(wrong && t(`fields/${wrong}`));
    setAttempt((before) => before + 1);
    if (wrong !== undefined) return;
    setBusy(true);
    try {
      const refused = await send(number.trim(), humanCheck.current);
      setProblem(refused);
    } catch (error) {
      refuse(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const change = (value: string) => {
    setNumber(value);
    setFault(undefined);
  };
  return { number, fault, problem, attempt, busy, humanCheck, submit, change };
}

/** Sends the number, then goes on to the page of the code; gives the problem of a human check that did not come. */
function useRecoveryStart() {
  const { t } = useTranslation();
  const { setUnderWay } = useRecoveryFlow();
  const navigate = useNavigate();
  const search = useInteractionSearch();
  return async (number: string, check: HumanCheckHandle | null): Promise<Problem | undefined> => {
    const solution = await check?.solve();
    if (solution === undefined) {
      return { code: 'human-check', title: t('human/failed'), advice: t('fields/human-check'), fields: [] };
    }
    const { recoveryId, ...otp } = await startRecovery(number, solution);
    setUnderWay({ recoveryId, otp });
    await navigate(`/forgot-password/code${search}`);
    return undefined;
  };
}
