import { useEffect, useState } from 'react';

/** Whole seconds from now until an instant (epoch milliseconds), never less than 0; counts down by itself. */
export function useSecondsUntil(instant: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  const left = instant === undefined ? 0 : Math.max(0, Math.ceil((instant - now) / 1000));
  const running = instant !== undefined && instant > now;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running, instant]);
  useEffect(() => setNow(Date.now()), [instant]);
  return left;
}
