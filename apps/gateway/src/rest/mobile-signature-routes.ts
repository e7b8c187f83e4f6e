import { CancelMobileSignature, GetMobileSignature, StartMobileSignature } from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute, type RestRoute } from './rest-route.js';

const mobileSignature = { tag: 'certificate', access: 'public' } as const;

/** Proving a certificate by a signing SIM (ID-35). */
export const mobileSignatureRoutes: RestRoute[] = [
  busRoute({
    ...mobileSignature,
    method: 'POST',
    path: '/api/v1/mobile-signatures',
    operationId: 'startMobileSignature',
    summary: { vi: 'Gửi yêu cầu ký tới SIM ký số', en: 'Ask a signing SIM to sign' },
    contract: StartMobileSignature,
    humanCheck: 'required',
    limit: perAddress.start,
  }),
  busRoute({
    ...mobileSignature,
    method: 'GET',
    path: '/api/v1/mobile-signatures/{mobileSignatureId}',
    operationId: 'getMobileSignature',
    summary: { vi: 'Kết quả ký bằng SIM ký số', en: 'How a request to a signing SIM stands' },
    contract: GetMobileSignature,
    limit: perAddress.poll,
  }),
  busRoute({
    ...mobileSignature,
    method: 'POST',
    path: '/api/v1/mobile-signatures/{mobileSignatureId}/cancel',
    operationId: 'cancelMobileSignature',
    summary: { vi: 'Huỷ yêu cầu ký', en: 'Give a request to a signing SIM up' },
    contract: CancelMobileSignature,
    limit: perAddress.code,
  }),
];
