import { useSyncExternalStore } from 'react';

/** `up`: answers come. `down`: none came, and we keep asking. `back`: they come again, and the person is told for a while. */
export type Connection = 'up' | 'down' | 'back';

const PROBE_EVERY_MS = 4_000;
const PROBE_TIMEOUT_MS = 6_000;
const TELL_RECOVERY_MS = 12_000;

let state: Connection = 'up';
let probing = false;
const listeners = new Set<() => void>();
const recovered = new Set<() => void>();

/** A request got no answer. One failure may be chance, so the platform is asked before anything is said. */
export function reportOutage(): void {
  if (!probing) void probe();
}

/** What to show about the connection. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => state,
  );
}

/** Calls back each time the platform is there again, until the returned function is called. */
export function onRecovery(callback: () => void): () => void {
  recovered.add(callback);
  return () => recovered.delete(callback);
}

/** Whether the whole way answers: the gateway, and identity behind it, which publishes its metadata there. */
export async function isReachable(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const answer = await fetch('/oidc/.well-known/openid-configuration', { cache: 'no-store', signal });
    return answer.ok;
  } catch {
    return false; // nobody listens, or not in time: that is what was asked
  }
}

async function probe(): Promise<void> {
  probing = true;
  while (!(await isReachable())) {
    change('down');
    // Nothing tells a browser that a server is back; it has to ask, and not without a pause.
    await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
  }
  probing = false;
  if (state !== 'down') return;
  change('back');
  // Long enough to be read; then there is nothing to tell any more.
  setTimeout(() => {
    if (state === 'back') change('up');
  }, TELL_RECOVERY_MS);
  for (const callback of recovered) callback();
}

function change(to: Connection): void {
  state = to;
  for (const listener of listeners) listener();
}
