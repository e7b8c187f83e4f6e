import { z } from 'zod';
import { AccountId } from './ids.js';

/** What a permission may be called: `<service>.<noun>.<verb>`. */
export const Permission = z.enum(['notifier.delivery.read']);
export type Permission = z.infer<typeof Permission>;

/** Identity assurance level reached (domain: mức độ xác minh). */
export const AssuranceLevel = z.enum(['IAL2', 'IAL3']);
export type AssuranceLevel = z.infer<typeof AssuranceLevel>;

/** On whose behalf a request is made: the body of the gateway's signed token. */
export const Caller = z.object({
  accountId: AccountId,
  level: AssuranceLevel,
  permissions: z.array(Permission),
});
export type Caller = z.infer<typeof Caller>;
