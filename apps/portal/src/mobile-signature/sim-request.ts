import type { MobileSignature } from '../api/mobile-signature-calls.js';
import { useKeptState } from '../ui/kept-state.js';

/** What the signature is for; each has a request of its own in the tab. */
export type SimPurpose = 'sign-in' | 'registration';

/** The request that is under way in this tab; outlives a reload, as the person may look at the phone meanwhile. */
export function useSimRequest(purpose: SimPurpose) {
  return useKeptState(`vnc.sim.${purpose}`, readRequest);
}

function readRequest(value: unknown): MobileSignature | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { mobileSignatureId, controlCode, expiresAt } = value as Record<keyof MobileSignature, unknown>;
  const isWhole =
    typeof mobileSignatureId === 'string' && typeof controlCode === 'string' && typeof expiresAt === 'string';
  return isWhole ? { mobileSignatureId, controlCode, expiresAt } : undefined;
}
