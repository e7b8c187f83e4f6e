import { z } from 'zod';

/** The languages of screens, messages and problems. Vietnamese is the default. */
export const Language = z.enum(['vi', 'en']);
export type Language = z.infer<typeof Language>;

/** Whence a request came, as the gateway saw it. Used for limits and known devices; never logged. */
export const ClientContext = z.object({
  address: z.union([z.ipv4(), z.ipv6()], 'field.address'),
  language: Language,
  /** The token given to this device after an earlier success (see ConfirmSignInCode). */
  deviceToken: z.string().max(256).optional(),
  /** The `User-Agent` header: what a device is described by to its holder (ID-46). It proves nothing. */
  userAgent: z.string().max(512).optional(),
  /** Whether the gateway saw a solved human check with this very request. */
  humanChecked: z.boolean(),
});
export type ClientContext = z.infer<typeof ClientContext>;
