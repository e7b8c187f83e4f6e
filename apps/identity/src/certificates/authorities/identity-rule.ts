import { z } from 'zod';

/**
 * Where a CA's certificates name their holder (ID-33): values of this attribute of the subject that begin with the
 * prefix hold a number of this kind behind it. Without a prefix only values that are such a number count; with one,
 * a value that is none makes the certificate unreadable.
 */
export const IdentityRule = z.strictObject({
  /** `identity-number`: a CMND or a CCCD, whichever it turns out to be; some CAs write 12 digits behind CMND:. */
  number: z.enum(['identity-number', 'tax-code', 'agency-code', 'budget-code']),
  /** The attribute's object identifier, dotted. */
  attribute: z.string().regex(/^[0-2](\.\d{1,15})+$/),
  prefix: z.string().min(1).max(20).optional(),
});
export type IdentityRule = z.infer<typeof IdentityRule>;
