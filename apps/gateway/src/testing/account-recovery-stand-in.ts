import {
  CompletePhoneReplacement,
  ConfirmClaimCode,
  ConfirmPhoneReplacementCode,
  DecideClaim,
  FindClaimState,
  GetClaim,
  ListClaims,
  RemoveClaimScan,
  ResendClaimCode,
  SendPhoneReplacementCode,
  StartClaim,
  StartPhoneReplacement,
  StopPhoneReplacement,
  SubmitClaim,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const time = '2030-01-01T00:00:00.000Z';
const otp = { maskedPhone: '*******678', expiresAt: time, resendAt: time };
const receiptNumber = 'KN-7K2M-9QXT-4HRB';
const DECIDE = 'identity.claim.decide';
const credentials = { identityNumber: '001099012345', password: 'Mat-khau-1' };
const claimant = {
  ...{ identityNumber: '001099012345', fullName: 'Nguyễn Văn A', dateOfBirth: '1999-01-01' },
  ...{ phone: '0912345678', explanation: 'Số của tôi đã bị người khác đăng ký.' },
};
const claim = { claimId: id, receiptNumber, state: 'filed' as const, filedAt: time };

/** Answers what concerns lost phones and ownership claims (ID-22, ID-24). */
export const accountRecoveryStandIns = [
  standInFor(StartPhoneReplacement, { replacementId: id, completeBy: time }),
  standInFor(SendPhoneReplacementCode, otp),
  standInFor(ConfirmPhoneReplacementCode, { completeBy: time }),
  standInFor(CompletePhoneReplacement, {
    maskedPhone: '*******678',
    heldUntil: time,
    isDeviceKnown: true,
  }),
  standInFor(StopPhoneReplacement, { maskedPhone: '*******678' }),
  standInFor(StartClaim, { claimId: id, otp }),
  standInFor(ResendClaimCode, otp),
  standInFor(ConfirmClaimCode, { completeBy: time }),
  standInFor(RemoveClaimScan, {}),
  standInFor(SubmitClaim, { receiptNumber, filedAt: time }),
  standInFor(FindClaimState, { receiptNumber, state: 'filed', filedAt: time }),
  standInFor(ListClaims, { claims: [] }, DECIDE),
  standInFor(GetClaim, { ...claim, claimant, scans: [] }, DECIDE),
  standInFor(DecideClaim, { state: 'upheld', decidedAt: time }, DECIDE),
];

/** A body that each of their routes takes. */
export const accountRecoveryBodies = {
  startPhoneReplacement: credentials,
  sendPhoneReplacementCode: { phone: '0912345678' },
  confirmPhoneReplacementCode: { code: '123456' },
  completePhoneReplacement: {},
  stopPhoneReplacement: { token: 'A'.repeat(22), ...credentials },
  startClaim: claimant,
  resendClaimCode: {},
  confirmClaimCode: { code: '123456' },
  removeClaimScan: {},
  submitClaim: {},
  findClaimState: { receiptNumber, identityNumber: '001099012345' },
  decideClaim: { decision: 'upheld', reason: 'Giấy tờ khớp với người khiếu nại.' },
};
