import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { RecoveryId } from '../kernel/ids.js';
import { RecoveryCode } from './start-recovery.js';

/** Sends a new code for a recovery; the former one is void from then on (ID-10, ID-12, ID-23). */
export const ResendRecoveryCode = defineRequest('identity.recovery.resend-code.v1', {
  description: 'Sends a new code; the former one is void from then on.',
  request: z.object({ recoveryId: RecoveryId, client: ClientContext }),
  reply: RecoveryCode,
  problems: ['recovery.not-found', 'otp.too-soon', 'otp.too-many'],
});
