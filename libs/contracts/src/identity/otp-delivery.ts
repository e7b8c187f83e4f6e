import { z } from 'zod';

/** Six digits from an SMS; spaces that people or phones put between them are set aside. */
export const OtpCode = z
  .string()
  .max(16, 'code.format')
  .transform((value) => value.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'code.format'));

/** That a code is on its way: where to (masked, ID-13), until when, and when another may be asked for (ID-12). */
export const OtpDelivery = z.object({
  maskedPhone: z.string(),
  expiresAt: z.iso.datetime(),
  resendAt: z.iso.datetime(),
});
export type OtpDelivery = z.infer<typeof OtpDelivery>;
