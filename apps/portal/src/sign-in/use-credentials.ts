import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { startSignIn } from '../api/calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import type { HumanCheckHandle } from '../ui/human-check.js';
import { type CredentialField, credentialFields } from './credential-fields.js';
import { addressOf } from './other-ways.js';
import { useSignInFlow } from './sign-in-flow.js';

/** What the form of number and password knows and does (ID-20, ID-21). */
export function useCredentials() {
  const { t } = useTranslation();
  const go = useSignInStart();
  const [values, setValues] = useState({ identityNumber: '', password: '' });
  const [messages, setMessages] = useState<Partial<Record<CredentialField, string>>>({});
  const [problem, setProblem] = useState<Problem>();
  const [humanCheckNeeded, setHumanCheckNeeded] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const humanCheck = useRef<HumanCheckHandle>(null);

  const refuse = (refused: Problem) => {
    if (refused.code === 'human-check-required') setHumanCheckNeeded(true);
    setProblem(refused);
    humanCheck.current?.renew();
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    const empty = credentialFields.filter((field) => values[field] === '');
    setMessages(Object.fromEntries(empty.map((field) => [field, t('fields/field.required')])));
    setAttempt(attempt + 1);
    if (empty.length > 0) return;
    setBusy(true);
    try {
      await go(values, humanCheckNeeded ? await humanCheck.current?.solve() : undefined);
    } catch (error) {
      refuse(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ values, messages, problem, humanCheckNeeded, humanCheck, attempt, busy, submit },
    change: (field: CredentialField, value: string) => {
      setValues((before) => ({ ...before, [field]: value }));
      setMessages(({ [field]: _mended, ...others }) => others);
    },
  };
}

/** Sends number and password, then goes on to the page of the code, or of the factor that is preferred. */
function useSignInStart() {
  const { setUnderWay } = useSignInFlow();
  const navigate = useNavigate();
  const search = useInteractionSearch();
  return async (values: { identityNumber: string; password: string }, solution: string | undefined) => {
    const typed = { ...values, identityNumber: values.identityNumber.trim() };
    const { preferred = 'sms', factors = [], ...started } = await startSignIn(typed, solution);
    setUnderWay({ ...started, factors });
    await navigate(`${addressOf(preferred)}${search}`);
  };
}
