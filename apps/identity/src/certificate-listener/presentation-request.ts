import { CertificatePurpose, InteractionId } from '@vnconnect/contracts';

/** What somebody presents a certificate for, and where the browser goes on with the proof. */
export interface PresentationRequest {
  readonly purpose: CertificatePurpose;
  /** Path and query at the portal. */
  readonly returnTo: string;
}

/** The one screen of the portal that awaits the proof of each purpose: nothing else is ever redirected to. */
const screens = {
  'sign-in': '/sign-in/usb',
  registration: '/register/usb',
  renewal: '/account/certificates',
} as const satisfies Record<CertificatePurpose, string>;

/** Address of a presentation on the listener. */
export const PRESENT_PATH = '/present';

/** A stand-in for whatever origin; only paths are compared. */
const BASE = 'http://portal.invalid';

/**
 * Reads `/present?purpose=…&return=…`; without `return` the purpose's screen is meant. Undefined when the purpose is
 * unknown or `return` is anything but that screen, with or without its interaction.
 * @param query of the address, without the question mark
 */
export function readPresentation(query: string): PresentationRequest | undefined {
  const parameters = new URLSearchParams(query);
  const { data: purpose } = CertificatePurpose.safeParse(parameters.get('purpose'));
  if (purpose === undefined) return undefined;
  const wanted = parameters.get('return');
  if (wanted === null) return { purpose, returnTo: screens[purpose] };
  const returnTo = screenOf(purpose, wanted);
  return returnTo === undefined ? undefined : { purpose, returnTo };
}

/** Written anew from what was understood, so that nothing that was not goes along. */
function screenOf(purpose: CertificatePurpose, wanted: string): string | undefined {
  const screen = screens[purpose];
  const [path, query, ...more] = wanted.split('?');
  if (path !== screen || more.length > 0) return undefined;
  if (query === undefined) return screen;
  const { searchParams, hash } = new URL(`?${query}`, BASE);
  const { data: interaction } = InteractionId.safeParse(searchParams.get('interaction'));
  if (interaction === undefined || searchParams.size !== 1 || hash !== '') return undefined;
  return `${screen}?${new URLSearchParams({ interaction }).toString()}`;
}
