import {
  AddClaimScan,
  CompletePhoneReplacement,
  ConfirmClaimCode,
  ConfirmPhoneReplacementCode,
  ClaimApplication,
  DecideClaim,
  FindClaimState,
  GetClaim,
  ListClaims,
  ReadClaimScan,
  RemoveClaimScan,
  ResendClaimCode,
  SendPhoneReplacementCode,
  StartClaim,
  StartPhoneReplacement,
  StopPhoneReplacement,
  SubmitClaim,
} from '@vnconnect/contracts';
import { downloadRoute, type FileRoute, uploadRoute } from '../files/file-route.js';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const replacement = { tag: 'recovery', access: 'public', method: 'POST' } as const;
const claim = { tag: 'claim', access: 'public', method: 'POST' } as const;
const review = { tag: 'claim', access: 'caller' } as const;

const phoneReplacementRoutes: RestRoute[] = [
  busRoute({
    ...replacement,
    path: '/api/v1/phone-replacements',
    operationId: 'startPhoneReplacement',
    summary: { vi: 'Mất số điện thoại nhận OTP', en: 'Lost phone: begin to replace it' },
    contract: StartPhoneReplacement,
    humanCheck: 'required',
    limit: perAddress.start,
  }),
  busRoute({
    ...replacement,
    path: '/api/v1/phone-replacements/{replacementId}/code',
    operationId: 'sendPhoneReplacementCode',
    summary: { vi: 'Gửi mã OTP đến số mới', en: 'Send a code to the new number' },
    contract: SendPhoneReplacementCode,
    limit: perAddress.start,
  }),
  busRoute({
    ...replacement,
    path: '/api/v1/phone-replacements/{replacementId}/code/confirm',
    operationId: 'confirmPhoneReplacementCode',
    summary: { vi: 'Xác nhận số mới', en: 'Confirm the new number' },
    contract: ConfirmPhoneReplacementCode,
    limit: perAddress.code,
  }),
  busRoute({
    ...replacement,
    path: '/api/v1/phone-replacements/{replacementId}/complete',
    operationId: 'completePhoneReplacement',
    summary: { vi: 'Đổi số điện thoại nhận OTP', en: 'Replace the phone' },
    contract: CompletePhoneReplacement,
    limit: perAddress.start,
  }),
  busRoute({
    ...replacement,
    path: '/api/v1/phone-replacements/stop',
    operationId: 'stopPhoneReplacement',
    summary: { vi: 'Huỷ việc đổi số điện thoại', en: 'Stop a replaced phone' },
    contract: StopPhoneReplacement,
    humanCheck: 'accepted',
    limit: perAddress.start,
  }),
];

const filingRoutes: RestRoute[] = [
  busRoute({
    ...claim,
    path: '/api/v1/claims',
    operationId: 'startClaim',
    summary: { vi: 'Khiếu nại không sở hữu tài khoản', en: 'Begin an ownership claim' },
    contract: StartClaim,
    body: ClaimApplication,
    toInput: ({ body }) => ({ application: body }),
    humanCheck: 'required',
    limit: perAddress.start,
  }),
  busRoute({
    ...claim,
    path: '/api/v1/claims/{claimId}/code/resend',
    operationId: 'resendClaimCode',
    summary: { vi: 'Gửi lại mã OTP khiếu nại', en: 'Send the claim’s code again' },
    contract: ResendClaimCode,
    limit: perAddress.start,
  }),
  busRoute({
    ...claim,
    path: '/api/v1/claims/{claimId}/code/confirm',
    operationId: 'confirmClaimCode',
    summary: { vi: 'Xác nhận mã OTP khiếu nại', en: 'Confirm the claim’s code' },
    contract: ConfirmClaimCode,
    limit: perAddress.code,
  }),
  busRoute({
    ...claim,
    path: '/api/v1/claims/{claimId}/scans/{scanId}/remove',
    operationId: 'removeClaimScan',
    summary: { vi: 'Bỏ một bản chụp', en: 'Take a scan out' },
    contract: RemoveClaimScan,
    limit: perAddress.code,
  }),
  busRoute({
    ...claim,
    path: '/api/v1/claims/{claimId}/submit',
    operationId: 'submitClaim',
    summary: { vi: 'Gửi khiếu nại', en: 'File the claim' },
    contract: SubmitClaim,
    limit: perAddress.start,
  }),
  busRoute({
    ...claim,
    path: '/api/v1/claims/state',
    operationId: 'findClaimState',
    summary: { vi: 'Xem trạng thái khiếu nại', en: 'See where a claim stands' },
    contract: FindClaimState,
    limit: perAddress.start,
  }),
];

const reviewRoutes: RestRoute[] = [
  busRoute({
    ...review,
    method: 'GET',
    path: '/api/v1/claims',
    operationId: 'listClaims',
    summary: { vi: 'Danh sách khiếu nại', en: 'Filed claims' },
    contract: ListClaims,
    limit: perAddress.read,
  }),
  busRoute({
    ...review,
    method: 'GET',
    path: '/api/v1/claims/{claimId}',
    operationId: 'getClaim',
    summary: { vi: 'Chi tiết khiếu nại', en: 'One claim' },
    contract: GetClaim,
    limit: perAddress.read,
  }),
  busRoute({
    ...review,
    method: 'POST',
    path: '/api/v1/claims/{claimId}/decide',
    operationId: 'decideClaim',
    summary: { vi: 'Giải quyết khiếu nại', en: 'Decide a claim' },
    contract: DecideClaim,
    limit: perAddress.start,
  }),
];

/** Lost phone (ID-22) and ownership claims (ID-24). Scans go through `claim-scans/`, as streams. */
export const accountRecoveryRoutes: RestRoute[] = [
  ...phoneReplacementRoutes,
  ...filingRoutes,
  ...reviewRoutes,
];

/** Scans of claims. Whoever has a claim's id has proven its phone; only an officer reads them. */
export const claimFileRoutes: FileRoute[] = [
  uploadRoute({
    ...{ tag: 'claim', access: 'public', path: '/api/v1/claims/{claimId}/scans' },
    operationId: 'addClaimScan',
    summary: { vi: 'Tải lên bản chụp giấy tờ', en: 'Add a scan' },
    contract: AddClaimScan,
    limit: perAddress.code,
  }),
  downloadRoute({
    ...{ tag: 'claim', access: 'caller', path: '/api/v1/claims/{claimId}/scans/{scanId}' },
    operationId: 'readClaimScan',
    summary: { vi: 'Xem bản chụp giấy tờ', en: 'Read a scan' },
    contract: ReadClaimScan,
    limit: perAddress.read,
  }),
];
