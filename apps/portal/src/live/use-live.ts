import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { queryClient } from '../api/queries.js';
import { LiveStream } from './live-stream.js';

/** How often screens look themselves while nobody tells them, in milliseconds. */
const SLOW_MS = 10_000;

const stream = new LiveStream(
  (address) => new EventSource(address),
  () => document.visibilityState === 'visible',
);
document.addEventListener('visibilitychange', () => stream.plan());

/**
 * Asks a query again each time that the topic has changed (GW-07).
 * @param topic as `/api/v1/live` names them; undefined when nothing is to be watched
 */
export function useLive(topic: string | undefined, queryKey: QueryKey): void {
  const hash = JSON.stringify(queryKey);
  useSyncExternalStore(stream.subscribe, () => topic !== undefined && stream.isLive(topic));
  useEffect(() => {
    if (topic === undefined) return undefined;
    const key = JSON.parse(hash) as QueryKey; // a key of texts and plain objects
    return stream.watch(topic, () => queryClient.invalidateQueries({ queryKey: key }));
  }, [topic, hash]);
}

/** A query's `refetchInterval`: slow while changes are not told, none while they are. Needs {@link useLive} beside it. */
export const slowlyUnlessLive = (topic: string): number | false => (stream.isLive(topic) ? false : SLOW_MS);
