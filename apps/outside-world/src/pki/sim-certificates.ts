import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { X509CrlReason } from '@peculiar/x509';
import type { EndCertificate } from './end-certificates.js';
import { fromGovernment, fromPublicCa, organisation, person } from './holders.js';

// Some of the people of data/subscribers.json, and organisations with tax codes that no tax office gives.
const rows: Record<string, EndCertificate> = {
  'sim-citizen': {
    ...fromPublicCa,
    subject: person('Phạm Đức Trí Dũng', 'CCCD:031075000004'),
    title: 'SIM: công dân',
    english: 'SIM of a citizen',
  },
  'sim-business': {
    ...fromPublicCa,
    subject: organisation('Công ty TNHH Gốm Xanh (mẫu)', 'Công ty TNHH Gốm Xanh (mẫu)', ['MST:9900000055']),
    title: 'SIM: doanh nghiệp',
    english: 'SIM of a business',
  },
  'sim-agency': {
    ...fromGovernment,
    key: 'RSA-2048',
    email: 'sonongnghiep@tinhmau.example',
    subject: organisation('Sở Nông nghiệp (mẫu)', 'Ủy ban nhân dân Tỉnh Mẫu', [
      'MNS:1990003',
      'MST:9900000062',
    ]),
    title: 'SIM: cơ quan nhà nước',
    english: 'SIM of an agency',
  },
  'sim-expired': {
    ...fromPublicCa,
    years: [-0.9, -0.1],
    subject: person('Vũ Ngọc Ánh Tuyết', 'CCCD:030196000005'),
    title: 'SIM: chứng thư hết hạn',
    english: 'SIM with an expired certificate',
    fault: { code: 'expired', text: 'Đã hết hạn' },
  },
  'sim-revoked': {
    ...fromPublicCa,
    revoked: X509CrlReason.keyCompromise,
    subject: person('Đặng Quốc Thiên Phúc', 'CCCD:001203000006'),
    title: 'SIM: chứng thư đã thu hồi',
    english: 'SIM with a revoked certificate',
    fault: { code: 'revoked', text: 'Đã bị thu hồi vì lộ khoá' },
  },
};

/** The certificates in the SIMs of the made-up subscribers. */
export const simCertificates = rows;
