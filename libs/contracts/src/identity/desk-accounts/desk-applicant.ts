import { z } from 'zod';
import { IsoDate, lineOfText } from '../../kernel/text.js';

/** Kinds of account that are made at a counter (CO-04). */
export const DeskAccountKind = z.enum(['citizen', 'business']);
export type DeskAccountKind = z.infer<typeof DeskAccountKind>;

const person = {
  identityNumber: lineOfText(40),
  fullName: lineOfText(100),
  dateOfBirth: IsoDate,
  /** In the person's own name (ID-04). */
  phone: lineOfText(40),
  email: z.email('field.email').max(254, 'field.too-long').optional(),
};

/** Who an account is made for at a counter: a citizen, or a business with who represents it (CO-04). */
export const DeskApplicant = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('citizen'), ...person }),
  z.strictObject({
    kind: z.literal('business'),
    ...person,
    taxCode: lineOfText(40),
    organisationName: lineOfText(300),
  }),
]);
export type DeskApplicant = z.infer<typeof DeskApplicant>;
