import { z } from 'zod';
import type { rightsProblems } from '../../problems/rights.problems.js';

/** The rules by which an act of an administrator is refused; each is a problem code too (AH-05). */
export const RightsRule = z.enum([
  'post-account-not-eligible',
  'right.not-active',
  'right.own',
  'right.outside-subtree',
  'right.not-to-hand-on',
  'right.level-not-below',
  'right.permission-missing',
  'right.desk-unit-needed',
  'right.unit-kind',
  'right.two-people',
  'right.province-level-only',
  'right.agency-account-needed',
  'right.not-to-delegate',
] satisfies (keyof typeof rightsProblems)[]);
export type RightsRule = z.infer<typeof RightsRule>;
