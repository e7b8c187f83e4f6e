import { createContext, useContext, useMemo } from 'react';
import { Outlet } from 'react-router';
import { useKeptState } from './kept-state.js';

interface KeptFlow<UnderWay> {
  readonly underWay: UnderWay | undefined;
  readonly setUnderWay: (underWay: UnderWay | undefined) => void;
}

/**
 * What the pages of a flow share, kept under a key while the browser's tab is open.
 * @returns the route that holds it, and the hook of the pages inside, which throws outside of it
 */
export function keptFlow<UnderWay>(key: string, read: (value: unknown) => UnderWay | undefined) {
  const FlowContext = createContext<KeptFlow<UnderWay> | undefined>(undefined);
  function useFlow(): KeptFlow<UnderWay> {
    const flow = useContext(FlowContext);
    if (flow === undefined) throw new Error(`a screen of ${key} stands outside its flow`);
    return flow;
  }
  function Flow() {
    const [underWay, setUnderWay] = useKeptState(key, read);
    const flow = useMemo(() => ({ underWay, setUnderWay }), [underWay, setUnderWay]);
    return (
      <FlowContext value={flow}>
        <Outlet />
      </FlowContext>
    );
  }
  return { Flow, useFlow };
}
