import { useState } from 'react';
import { problemOf, type Problem } from '../api/problem.js';

/** Sends one form at a time and keeps what is wrong with its fields, by their names, or with the whole. */
export function useSaving() {
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const show = (next: Readonly<Record<string, string>>) => {
    setMessages(next);
    setProblem(undefined);
    setAttempt((count) => count + 1);
  };
  /** @returns whether it was taken */
  const save = async (act: () => Promise<void>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    show({});
    try {
      await act();
      return true;
    } catch (error) {
      const refused = problemOf(error);
      show(Object.fromEntries(refused.fields.map(({ path, message }) => [path, message])));
      if (refused.fields.length === 0) setProblem(refused);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { messages, problem, attempt, busy, save, show };
}

export type Saving = ReturnType<typeof useSaving>;
