import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 300;

/**
 * Asks a relying party's server (back-channel logout), once more when it could not be reached. oidc-provider gives up
 * after 2.5 s by its signal, so that one dead party never holds up a sign-out.
 *
 * oidc-provider's own guard against private addresses (its `dispatcher`) is left out on purpose: every address comes
 * out of VPCP's register, and ministries are reached over the state's private network.
 */
export async function fetchRegistered(
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> {
  const { dispatcher: _, ...options } = init;
  try {
    return await fetch(input, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    await delay(PAUSE_MS);
    return fetch(input, options);
  }
}
