import { useCallback, useState } from 'react';

/**
 * State that outlives a reload, for this tab only: an old phone drops the page while its owner reads the message with
 * the code. For ids and masked numbers; nothing personal is ever put here. `read` refuses what is not of its shape.
 */
export function useKeptState<State>(key: string, read: (value: unknown) => State | undefined) {
  const [state, setState] = useState<State | undefined>(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? undefined : read(JSON.parse(kept));
  });
  const keep = useCallback(
    (next: State | undefined) => {
      if (next === undefined) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(next));
      setState(next);
    },
    [key],
  );
  return [state, keep] as const;
}
