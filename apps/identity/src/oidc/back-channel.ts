/**
 * Asks a relying party's server (back-channel logout). oidc-provider gives up after 2.5 s by its signal.
 *
 * oidc-provider's own guard against private addresses (its `dispatcher`) is left out on purpose: every address comes
 * out of VPCP's register, and ministries are reached over the state's private network.
 */
export function fetchRegistered(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { dispatcher: _, ...options } = init;
  return fetch(input, options);
}
