import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { RecoveryId } from '../kernel/ids.js';
import { lineOfText } from '../kernel/text.js';

/**
 * Until when the newest code of a recovery is valid, and when another may be asked for (ID-10, ID-12). No phone, not
 * even a masked one: it would tell whether the number has an account (ID-23).
 */
export const RecoveryCode = z.object({ expiresAt: z.iso.datetime(), resendAt: z.iso.datetime() });

/** Begins to replace a forgotten password: sends a code to the account's default phone (ID-23). */
export const StartRecovery = defineRequest('identity.recovery.start.v1', {
  description:
    'Begins to replace a forgotten password by a code to the account’s default phone. Needs a human check. Answers alike whether or not the number has an account.',
  request: z.object({ identityNumber: lineOfText(40), client: ClientContext }),
  reply: z.object({ recoveryId: RecoveryId, ...RecoveryCode.shape }),
  problems: ['invalid-fields', 'human-check-required', 'otp.too-soon', 'otp.too-many'],
});
