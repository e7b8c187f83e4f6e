import { useState } from 'react';
import { queryClient } from '../../api/queries.js';
import type { Problem } from '../../api/problem.js';
import { usePasskeyProblem } from '../../ui/use-passkey.js';

export const SECOND_FACTORS = ['second-factors'];

/** Runs one act at a time and keeps what it was refused with; what is shown of the factors is asked for anew. */
export function useAct() {
  const problemOf = usePasskeyProblem();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      void queryClient.invalidateQueries({ queryKey: SECOND_FACTORS });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return { problem, busy, run };
}
