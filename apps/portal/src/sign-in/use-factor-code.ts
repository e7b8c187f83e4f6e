import { useRef, useState, type FormEvent } from 'react';
import { problemOf, type Problem } from '../api/problem.js';

interface FactorCode {
  readonly isComplete: (code: string) => boolean;
  /** Sends the code; what it throws is shown. */
  readonly send: (code: string) => Promise<void>;
}

/** What a form of one code from an app or from paper knows and does. */
export function useFactorCode({ isComplete, send }: FactorCode) {
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const run = async () => {
    setProblem(undefined);
    setIncomplete(!isComplete(code));
    if (!isComplete(code)) return input.current?.focus();
    setBusy(true);
    try {
      await send(code);
    } catch (error) {
      const refused = problemOf(error);
      setProblem(refused);
      // A code that was looked at is of no more use; one that did not arrive costs nobody its signs.
      if (refused.code.startsWith('second-factor.incorrect')) setCode('');
      input.current?.focus();
    }
    setBusy(false);
  };
  return {
    ...{ code, incomplete, problem, busy, input },
    setCode: (next: string) => {
      setCode(next);
      setIncomplete(false);
    },
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (!busy) void run();
    },
  };
}
