import {
  AddOwnCertificate,
  AnswerCertificateChallenge,
  CompleteCertificateSignIn,
  ListOwnCertificates,
  StartCertificateChallenge,
} from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const proving = { tag: 'certificate', access: 'public', method: 'POST', limit: perAddress.start } as const;
const own = { tag: 'account', access: 'caller', path: '/api/v1/account/certificates' } as const;

/** Proof of a certificate's key by a signed challenge, sign-in with it, and the caller's certificates (ID-31, 36, 37). */
export const certificateRoutes: RestRoute[] = [
  busRoute({
    ...proving,
    path: '/api/v1/certificate-challenges',
    operationId: 'startCertificateChallenge',
    summary: { vi: 'Lấy nội dung cần ký bằng chứng thư số', en: 'Get a text to sign with a certificate' },
    contract: StartCertificateChallenge,
  }),
  busRoute({
    ...proving,
    path: '/api/v1/certificate-challenges/{challengeId}/answer',
    operationId: 'answerCertificateChallenge',
    summary: { vi: 'Gửi chữ ký số', en: 'Answer with the signature' },
    contract: AnswerCertificateChallenge,
  }),
  busRoute({
    ...proving,
    tag: 'sign-in',
    path: '/api/v1/certificate-sign-ins',
    operationId: 'signInByCertificate',
    summary: { vi: 'Đăng nhập bằng chứng thư số', en: 'Sign in by certificate' },
    contract: CompleteCertificateSignIn,
  }),
  busRoute({
    ...own,
    method: 'GET',
    operationId: 'listOwnCertificates',
    summary: { vi: 'Chứng thư số của tôi', en: 'One’s own certificates' },
    contract: ListOwnCertificates,
    limit: perAddress.read,
  }),
  busRoute({
    ...own,
    method: 'POST',
    operationId: 'addOwnCertificate',
    summary: { vi: 'Cập nhật chứng thư số đã gia hạn', en: 'Add a renewed certificate' },
    contract: AddOwnCertificate,
    limit: perAddress.start,
  }),
];
