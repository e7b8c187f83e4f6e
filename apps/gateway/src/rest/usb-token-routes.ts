import { PreviewCertificateRegistration, RegisterByCertificate } from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const registration = { tag: 'registration', access: 'public', method: 'POST' } as const;

/** Registration by certificate, whether its key is on a token or a SIM (ID-30, ID-34). */
export const usbTokenRoutes: RestRoute[] = [
  busRoute({
    ...registration,
    path: '/api/v1/certificate-registrations/preview',
    operationId: 'previewCertificateRegistration',
    summary: { vi: 'Xem thông tin đăng ký đọc từ chứng thư số', en: 'See what a certificate would register' },
    contract: PreviewCertificateRegistration,
    limit: perAddress.start,
  }),
  busRoute({
    ...registration,
    path: '/api/v1/certificate-registrations',
    operationId: 'registerByCertificate',
    summary: { vi: 'Đăng ký bằng chứng thư số', en: 'Register by certificate' },
    contract: RegisterByCertificate,
    humanCheck: 'required',
    limit: perAddress.start,
  }),
];
