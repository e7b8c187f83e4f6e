import { useState } from 'react';
import { problemOf, type Problem } from '../api/problem.js';
import { queryClient } from '../api/queries.js';

/** Runs one act at a time, keeps what it was refused with, and has what is shown under `key` asked for anew. */
export function useAct(key: readonly string[]) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<string>();
  const [said, setSaid] = useState<string>();
  const run = async (what: string, act: () => Promise<string | undefined>) => {
    if (busy !== undefined) return;
    setBusy(what);
    setProblem(undefined);
    setSaid(undefined);
    try {
      setSaid(await act());
    } catch (error) {
      setProblem(problemOf(error));
    }
    await queryClient.invalidateQueries({ queryKey: key });
    setBusy(undefined);
  };
  return { problem, busy, said, run };
}
