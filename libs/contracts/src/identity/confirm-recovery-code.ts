import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { RecoveryId } from '../kernel/ids.js';
import { OtpCode } from './otp-delivery.js';

/** Proves the registered phone of a recovery by the code sent to it (ID-10..12, ID-23). */
export const ConfirmRecoveryCode = defineRequest('identity.recovery.confirm-code.v1', {
  description: 'Proves the registered phone by the code sent to it. Five wrong tries void the code.',
  request: z.object({ recoveryId: RecoveryId, code: OtpCode }),
  /** Until when the new password must be set. */
  reply: z.object({ completeBy: z.iso.datetime() }),
  problems: ['recovery.not-found', 'otp.incorrect', 'otp.expired', 'otp.void'],
});
