import './counter.css';
import '../sign-in/sign-in.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { listDesks, startOnboarding } from '../api/counter-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { TextField } from '../ui/text-field.js';
import { CounterHelp } from './counter-help.js';
import { CounterSteps } from './counter-steps.js';
import { NoDesk } from './no-desk.js';

type Kind = 'citizen' | 'business';

/** First the number is looked up (CO-03). */
export function Component() {
  const { t } = useTranslation();
  const desks = useQuery({ queryKey: ['counter', 'desks'], queryFn: listDesks });
  return (
    <Page
      title={t('counter/lookUp/title')}
      lead={t('counter/lookUp/lead')}
      above={<CounterSteps current={1} />}
    >
      <Loaded query={desks}>{({ why }) => (why === undefined ? <LookUp /> : <NoDesk why={why} />)}</Loaded>
      <CounterHelp troubles={['unit']} />
    </Page>
  );
}

function LookUp() {
  const { t } = useTranslation();
  const { kind, setKind, number, setNumber, error, problem, busy, submit } = useLookUp();
  return (
    <>
      <ProblemNotice takeFocus problem={problem} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset className="field radios">
          <legend>{t('counter/lookUp/kind')}</legend>
          {(['citizen', 'business'] as const).map((one) => (
            <label key={one} className="radio">
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              {t(`counter/lookUp/${one}`)}
            </label>
          ))}
        </fieldset>
        <TextField
          id="number"
          label={t(kind === 'citizen' ? 'counter/lookUp/number' : 'counter/lookUp/taxCode')}
          hint={t(kind === 'citizen' ? 'counter/lookUp/numberHint' : 'counter/lookUp/taxCodeHint')}
          value={number}
          error={error}
          onChange={setNumber}
          input={{ inputMode: 'numeric', autoComplete: 'off' }}
        />
        <Button type="primary" htmlType="submit" loading={busy} block>
          {t('counter/lookUp/submit')}
        </Button>
      </form>
    </>
  );
}

function useLookUp() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('citizen');
  const [number, setNumber] = useState('');
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    setError(number.trim() === '' ? t('fields/field.required') : undefined);
    if (number.trim() === '') return;
    setBusy(true);
    try {
      const { onboardingId } = await startOnboarding(kind, number.trim());
      await navigate(`/counter/${onboardingId}`);
    } catch (reason) {
      const refused = problemOf(reason);
      const ofNumber = refused.fields.find(({ path }) => path === 'number');
      if (ofNumber) setError(ofNumber.message);
      else setProblem(refused);
      setBusy(false);
    }
  };
  const change = (next: string) => {
    setNumber(next);
    setError(undefined);
  };
  return { kind, setKind, number, setNumber: change, error, problem, busy, submit };
}
