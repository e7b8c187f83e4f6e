// What bench measures; services reach identity over the bus only.
export { AuthoritySettings } from './authorities/authority-settings.js';
export type { TrustedAuthority } from './authorities/trusted-authority.js';
export { TrustedAuthorities } from './authorities/trusted-authorities.js';
export { TrustedAuthoritiesRepository } from './authorities/trusted-authorities.repository.js';
export { CertificateCheck } from './certificate-check.js';
export { readCertificate } from './reading/certificate.js';
export { Revocation } from './revocation/revocation.js';
export { RevocationLists } from './revocation/revocation-lists.js';
export { StatusCache } from './revocation/status-cache.js';
