/** How long the filing of a claim may take, from its start on. */
export const CLAIM_DRAFT_LIFETIME_MS = 60 * 60_000;
/** Drafts with a proven phone and filed claims, by one phone: each may hold 20 MB and an officer's time. */
export const UNDECIDED_BY_PHONE = 3;
/** Against one identity number: whoever would keep its owner from filing needs as many phones. */
export const UNDECIDED_BY_NUMBER = 5;
/** So long the scans of a decided claim are kept. */
export const DECIDED_SCANS_KEPT_DAYS = 90;

/** `code-sent` and `proven`: a draft. `filed`: it awaits an officer. */
export type ClaimStage = 'code-sent' | 'proven' | 'filed' | 'upheld' | 'rejected';
export type ClaimAct = 'resend' | 'prove' | 'change-scans' | 'submit' | 'uphold' | 'reject';

/** `not-found`: over, or never was. `code-first`: the phone is not proven yet. `decided`: an officer was faster. */
export type ClaimRefusal = 'not-found' | 'code-first' | 'decided';

export type ClaimStep =
  | { readonly allowed: true; readonly to: ClaimStage }
  | { readonly allowed: false; readonly refusal: ClaimRefusal };

const STEPS: Record<ClaimStage, Partial<Record<ClaimAct, ClaimStage>>> = {
  'code-sent': { resend: 'code-sent', prove: 'proven' },
  proven: { 'change-scans': 'proven', submit: 'filed' },
  filed: { uphold: 'upheld', reject: 'rejected' },
  upheld: {},
  rejected: {},
};

/** Where an act leads from a stage at a time, or why it leads nowhere. A filed claim has no end but a decision. */
export function step(
  claim: { readonly stage: ClaimStage; readonly expiresAt: Date | null },
  act: ClaimAct,
  now: Date,
): ClaimStep {
  if (claim.expiresAt !== null && now >= claim.expiresAt) return { allowed: false, refusal: 'not-found' };
  const to = STEPS[claim.stage][act];
  if (to !== undefined) return { allowed: true, to };
  const isDeciding = act === 'uphold' || act === 'reject';
  if (isDeciding && (claim.stage === 'upheld' || claim.stage === 'rejected')) {
    return { allowed: false, refusal: 'decided' };
  }
  const isTooEarly = claim.stage === 'code-sent' && (act === 'submit' || act === 'change-scans');
  return { allowed: false, refusal: isTooEarly ? 'code-first' : 'not-found' };
}
