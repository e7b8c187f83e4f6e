import { useState } from 'react';
import { problemOf, type Problem } from '../../api/problem.js';

/** One act at a time on one of several, with what it gave or was refused with. */
export function useChoice<Made>() {
  const [made, setMade] = useState<Made>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<string>();
  const make = async (of: string, act: () => Promise<Made>) => {
    if (busy !== undefined) return;
    setBusy(of);
    setProblem(undefined);
    setMade(undefined);
    try {
      setMade(await act());
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(undefined);
  };
  return { made, problem, busy, make, forget: () => setMade(undefined) };
}
