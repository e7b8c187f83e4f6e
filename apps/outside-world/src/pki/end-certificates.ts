import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { ExtendedKeyUsage, KeyUsageFlags, X509CrlReason } from '@peculiar/x509';
import type { CertificateProfile } from './certificate-profile.js';
import { fromGovernment, fromPublicCa, organisation, person, signing } from './holders.js';
import { simCertificates } from './sim-certificates.js';

/** One certificate of the table: what is in it, what people call it, and what is wrong with it. */
export interface EndCertificate extends CertificateProfile {
  title: string;
  english: string;
  /** What a checker must find; none in a good one. */
  fault?: { code: string; text: string };
  /** Why the CA took it back; `certificateHold` is a suspension. */
  revoked?: X509CrlReason;
}

const { keyEncipherment } = KeyUsageFlags;

// People are those of data/subscribers.json; tax codes begin with 99, which no tax office gives.
const health = organisation('Sở Y tế (mẫu)', 'Ủy ban nhân dân Tỉnh Mẫu', ['MNS:1990001', 'MST:9900000016']);
const justice = organisation('Sở Tư pháp (mẫu)', 'Ủy ban nhân dân Tỉnh Mẫu', [
  'MNS:1990002',
  'MST:9900000023',
]);
const province = organisation('UBND tỉnh Mẫu', 'Ủy ban nhân dân Tỉnh Mẫu', ['MNS:1990000', 'MST:9900000055']);
const company = organisation('Công ty Cổ phần Sen Vàng (mẫu)', 'Công ty Cổ phần Sen Vàng (mẫu)', [
  'MST:9900000048',
]);
const citizen = person('Nguyễn Thị Hồng Đào', 'CMND:990000001', 'CCCD:033192000001');

const usual = { ...fromPublicCa, subject: citizen };
const agency = { ...fromGovernment, email: 'soyte@tinhmau.example', subject: health };

const good: Record<string, EndCertificate> = {
  agency: { ...agency, key: 'RSA-2048', title: 'Cơ quan nhà nước', english: 'Agency, UID MST and MNS' },
  'agency-renewed': {
    ...agency,
    years: [0, 4],
    title: 'Cơ quan nhà nước, gia hạn',
    english: 'The same agency, renewed with a new key',
  },
  'agency-second': {
    ...agency,
    subject: justice,
    email: 'sotuphap@tinhmau.example',
    title: 'Cơ quan nhà nước thứ hai',
    english: 'A second agency',
  },
  'agency-province': {
    ...agency,
    subject: province,
    email: 'ubnd@tinhmau.example',
    title: 'Ủy ban nhân dân tỉnh',
    english: 'A province, which holds the senior right',
  },
  business: {
    ...usual,
    key: 'RSA-3072',
    subject: company,
    title: 'Doanh nghiệp',
    english: 'Business, UID MST',
  },
  'business-representative': {
    ...usual,
    key: 'P-384',
    subject: organisation('Chi nhánh Công ty Sen Vàng (mẫu)', 'Công ty Cổ phần Sen Vàng (mẫu)', [
      'CCCD:034088000002',
      'MST:9900000048-001',
    ]),
    title: 'Chi nhánh và người đại diện',
    english: 'Branch and its representative, UID MST and CCCD',
  },
  citizen: { ...usual, title: 'Công dân, CCCD và CMND', english: 'Citizen, two UIDs in one subject' },
  'citizen-rsa': {
    ...usual,
    key: 'RSA-2048',
    subject: person('Lê Hoàng Yến Nhi', 'CCCD:038301000003'),
    title: 'Công dân, khoá RSA',
    english: 'Citizen, RSA key',
  },
};

const faulty: Record<string, EndCertificate> = {
  'agency-public-ca': {
    ...agency,
    issuer: 'public',
    title: 'Cơ quan, nhưng của CA công cộng',
    english: 'An agency by the public CA',
    fault: { code: 'not-government-ca', text: 'Chỉ CA chuyên dùng Chính phủ cấp cho cơ quan' },
  },
  'no-identity': {
    ...usual,
    subject: person('Trần Văn Bảo Khang'),
    title: 'Không có số định danh',
    english: 'No UID in the subject',
    fault: { code: 'no-identity', text: 'Chủ thể không có UID' },
  },
  expired: {
    ...usual,
    years: [-0.9, -0.1],
    title: 'Hết hạn',
    english: 'Expired',
    fault: { code: 'expired', text: 'Đã hết hạn' },
  },
  'not-yet-valid': {
    ...usual,
    years: [10, 12],
    title: 'Chưa có hiệu lực',
    english: 'Not yet valid',
    fault: { code: 'not-yet-valid', text: 'Chưa tới ngày hiệu lực' },
  },
  revoked: {
    ...usual,
    revoked: X509CrlReason.keyCompromise,
    title: 'Đã thu hồi',
    english: 'Revoked, key compromise',
    fault: { code: 'revoked', text: 'Đã bị thu hồi vì lộ khoá' },
  },
  suspended: {
    ...usual,
    revoked: X509CrlReason.certificateHold,
    title: 'Tạm dừng',
    english: 'Suspended, certificateHold',
    fault: { code: 'suspended', text: 'Đang tạm dừng (certificateHold)' },
  },
  'agency-revoked': {
    ...agency,
    subject: justice,
    revoked: X509CrlReason.cessationOfOperation,
    title: 'Cơ quan, đã thu hồi',
    english: 'Agency, revoked',
    fault: { code: 'revoked', text: 'Đã bị thu hồi vì ngừng hoạt động' },
  },
  'no-digital-signature': {
    ...usual,
    keyUsage: keyEncipherment,
    title: 'Sai mục đích khoá',
    english: 'Key usage without digitalSignature',
    fault: { code: 'key-usage', text: 'keyUsage không có digitalSignature' },
  },
  'server-only': {
    ...usual,
    extendedKeyUsage: [ExtendedKeyUsage.serverAuth],
    title: 'Chỉ dùng cho máy chủ',
    english: 'Extended key usage serverAuth only',
    fault: { code: 'extended-key-usage', text: 'extendedKeyUsage chỉ có serverAuth' },
  },
  'ca-as-end': {
    ...usual,
    keyUsage: signing | KeyUsageFlags.keyCertSign,
    ca: {},
    title: 'Chứng thư CA dùng như của người',
    english: 'CA flag in an end certificate',
    fault: { code: 'ca-flag', text: 'basicConstraints ghi CA:TRUE' },
  },
  'wrong-chain': {
    ...agency,
    signedBy: 'unknown-root',
    title: 'Giả mạo CA Chính phủ',
    english: "The Government CA's name, another's key",
    fault: { code: 'bad-signature', text: 'Tên CA đúng nhưng khoá ký là của kẻ khác' },
  },
  'unknown-ca': {
    ...usual,
    issuer: 'unknown-root',
    title: 'CA lạ',
    english: 'By a CA that nobody trusts',
    fault: { code: 'unknown-ca', text: 'CA không nằm trong danh sách tin cậy' },
  },
  'path-length': {
    ...usual,
    issuer: 'beyond-path-length',
    title: 'Chuỗi quá dài',
    english: 'Below one CA too many (path length)',
    fault: { code: 'path-length', text: 'Vượt pathLenConstraint của CA' },
  },
  'weak-rsa-1024': {
    ...usual,
    key: 'RSA-1024',
    title: 'Khoá RSA yếu',
    english: 'RSA of 1024 bits',
    fault: { code: 'weak-key', text: 'Khoá RSA 1024 bit' },
  },
  'weak-p-192': {
    ...usual,
    key: 'P-192',
    title: 'Đường cong yếu',
    english: 'Curve P-192',
    fault: { code: 'weak-key', text: 'Đường cong P-192' },
  },
  'sha1-signature': {
    ...agency,
    signatureHash: 'SHA-1',
    title: 'Ký bằng SHA-1',
    english: 'Signed with SHA-1',
    fault: { code: 'weak-signature', text: 'CA ký bằng SHA-1' },
  },
};

/** Every certificate that a person, business or agency holds here, by the name in its addresses. */
export const endCertificates = new Map(Object.entries({ ...good, ...faulty, ...simCertificates }));
