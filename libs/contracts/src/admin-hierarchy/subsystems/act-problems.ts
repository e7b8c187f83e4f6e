import { RightsRule } from '../rights/rights-rule.js';

/** What any act on subsystems, memberships and conversions may be refused with: the rules of rights (AH-05). */
export const actProblems = [
  ...RightsRule.options,
  'sign-in-required',
  'permission-missing',
  'invalid-fields',
  'service-unavailable',
] as const;
