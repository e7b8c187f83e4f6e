import { z } from 'zod';

/** How the service is asked (ETSI TS 102 204): which of its ways it offers is the operator's to know. */
export const MessagingMode = z.enum(['synch', 'asynchClientServer', 'asynchServerServer']);
export type MessagingMode = z.infer<typeof MessagingMode>;

/** Names of the environment for the mobile signature service (ID-35); part of identity's configuration. */
export const mobileSignatureEnvironment = {
  /** Where its ports lie: `…/MSS_SignaturePort`, `…/MSS_StatusQueryPort`. */
  MOBILE_SIGNATURE_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:8098/soap/services/')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`)),
  MOBILE_SIGNATURE_AP_ID: z.string().min(1).default('http://vnconnect.example/'),
  MOBILE_SIGNATURE_AP_PWD: z.string().min(1),
  MOBILE_SIGNATURE_MODE: MessagingMode.default('asynchClientServer'),
  /** How long a phone is waited for, in seconds. */
  MOBILE_SIGNATURE_TIMEOUT: z.coerce.number().int().min(1).max(300).default(120),
  /** Where the service reaches OIDC_PORT, for asynchServerServer; the way there need not be open to the world. */
  MOBILE_SIGNATURE_CALLBACK_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8081'),
};

export type MobileSignatureConfig = z.infer<z.ZodObject<typeof mobileSignatureEnvironment>>;
