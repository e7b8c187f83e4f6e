import { join } from 'node:path';
import { root } from './paths.mjs';
import { publicJwk } from './secrets.mjs';
import { serverCertificateIn } from './server-certificate.mjs';

/** Every port of the platform: the variable that sets it, its default, and what listens there. */
export const portSettings = {
  gateway: ['VNC_PORT', 8080, 'the portal and the REST API'],
  identityOidc: ['VNC_OIDC_PORT', 8081, 'OpenID Connect, behind the gateway'],
  identityFiles: ['VNC_IDENTITY_FILES_PORT', 8088, "identity's door for files, behind the gateway"],
  outsideWorld: ['VNC_OUTSIDE_WORLD_PORT', 8090, 'the page of the outside world'],
  rp1: ['VNC_RP1_PORT', 8091, 'the first demo relying party'],
  rp2: ['VNC_RP2_PORT', 8092, 'the second demo relying party'],
  subscriberRegister: ['VNC_SUBSCRIBER_REGISTER_PORT', 8093, 'the register of subscribers'],
  insuranceRegister: ['VNC_INSURANCE_REGISTER_PORT', 8096, 'the register of social insurance'],
  pki: ['VNC_PKI_PORT', 8097, 'CRL and OCSP of the sample CAs'],
  certificates: ['VNC_CERTIFICATE_PORT', 8443, 'certificates of tokens, by mutual TLS'],
  mobileSignature: ['VNC_MOBILE_SIGNATURE_PORT', 8098, 'the mobile signature service'],
  vietnamPost: ['VNC_VIETNAM_POST_PORT', 8099, "Vietnam Post's OpenID provider"],
  vneid: ['VNC_VNEID_PORT', 8089, 'VNeID as an OpenID provider'],
  smtp: ['VNC_SMTP_PORT', 8025, 'the mail server'],
  smpp: ['VNC_SMPP_PORT', 8275, 'the SMS centre'],
  gatewayHealth: ['VNC_GATEWAY_HEALTH_PORT', 8180, "the gateway's health and metrics"],
  identityHealth: ['VNC_IDENTITY_HEALTH_PORT', 8181, "identity's health and metrics"],
  notifierHealth: ['VNC_NOTIFIER_HEALTH_PORT', 8182, "notifier's health and metrics"],
  adminHierarchyHealth: ['VNC_ADMIN_HIERARCHY_HEALTH_PORT', 8183, "admin-hierarchy's health and metrics"],
  adminHierarchyFiles: [
    'VNC_ADMIN_HIERARCHY_FILES_PORT',
    8086,
    "admin-hierarchy's door for files, behind the gateway",
  ],
  citizenOnboardingHealth: [
    'VNC_CITIZEN_ONBOARDING_HEALTH_PORT',
    8184,
    "citizen-onboarding's health and metrics",
  ],
  citizenOnboardingFiles: [
    'VNC_CITIZEN_ONBOARDING_FILES_PORT',
    8087,
    "citizen-onboarding's door for files, behind the gateway",
  ],
  postgres: ['VNC_POSTGRES_PORT', 18432, 'PostgreSQL'],
  nats: ['VNC_NATS_PORT', 18222, 'NATS'],
  redis: ['VNC_REDIS_PORT', 18379, 'Redis'],
};

/** Ports that relying parties outside the platform are registered with; whoever tries one out listens there. */
export const visitorPortSettings = {
  apache: ['VNC_APACHE_PORT', 8094, 'an Apache as a relying party, put up by the flows'],
  developer: ['VNC_DEVELOPER_PORT', 8095, "a developer's own relying party"],
};

/** The ports as the environment sets them. */
export function readPorts(environment = process.env) {
  return Object.fromEntries(
    Object.entries({ ...portSettings, ...visitorPortSettings }).map(([name, [variable, usual]]) => {
      const port = Number(environment[variable] ?? usual);
      if (!Number.isInteger(port) || port < 1 || port > 65_535)
        throw new Error(`${variable} is not a port number.`);
      return [name, port];
    }),
  );
}

/** The processes of the platform: where each tells that it is ready, which has a database, which sits on the bus. */
export const services = [
  { name: 'outside-world', ready: (ports) => `http://127.0.0.1:${ports.outsideWorld}/health/ready` },
  {
    name: 'notifier',
    database: true,
    ready: (ports) => `http://127.0.0.1:${ports.notifierHealth}/health/ready`,
  },
  {
    name: 'identity',
    database: true,
    ready: (ports) => `http://127.0.0.1:${ports.identityHealth}/health/ready`,
  },
  {
    name: 'admin-hierarchy',
    database: true,
    ready: (ports) => `http://127.0.0.1:${ports.adminHierarchyHealth}/health/ready`,
  },
  {
    name: 'citizen-onboarding',
    database: true,
    ready: (ports) => `http://127.0.0.1:${ports.citizenOnboardingHealth}/health/ready`,
  },
  { name: 'gateway', ready: (ports) => `http://127.0.0.1:${ports.gateway}/health/ready` },
];

/** The relying parties of the demonstration, each with a secret of its own. */
export const clients = [
  'vnconnect-portal',
  'provincial-portal',
  'feedback-subsystem',
  'demo-developer',
  'apache',
];

/** What the mobile signature service knows VNConnect by (AP_ID). */
const mobileSignatureApplication = 'http://vnconnect.example/';

const publicUrl = (ports) => `http://localhost:${ports.gateway}`;
const certificateUrl = (ports) => `https://localhost:${ports.certificates}`;

/** What a person may open once all is ready. */
export function addresses(ports) {
  return {
    portal: publicUrl(ports),
    certificates: certificateUrl(ports),
    api: `${publicUrl(ports)}/api/docs`,
    outsideWorld: `http://localhost:${ports.outsideWorld}`,
    rp1: `http://localhost:${ports.rp1}`,
    rp2: `http://localhost:${ports.rp2}`,
    apache: `http://localhost:${ports.apache}`,
    developer: `http://localhost:${ports.developer}`,
  };
}

/**
 * The environment of one service: the names of ARCHITECTURE.md.
 * @param {{ ports: object, secrets: object, servers: object, dataDir: string }} platform
 */
export function environmentOf(service, platform) {
  return { ...common(service, platform), ...environments[service](platform) };
}

function common(service, { servers, secrets }) {
  if (service === 'outside-world') return {};
  return {
    NATS_URL: servers.nats.urlFor(service),
    CALLER_PUBLIC_JWK: JSON.stringify(publicJwk(secrets.callerPrivateJwk)),
  };
}

const database = (service, { servers }) => ({ DATABASE_URL: servers.postgres.appUrlOf(service) });

const vault = (service, { secrets }) => ({
  DATA_KEYS: JSON.stringify(secrets.vaults[service].dataKeys),
  BLIND_INDEX_KEY: secrets.vaults[service].blindIndexKey,
});

const environments = {
  gateway: ({ ports, secrets, servers, trustedProxies }) => ({
    TRUSTED_PROXIES: trustedProxies,
    HEALTH_PORT: ports.gatewayHealth,
    PORT: ports.gateway,
    PUBLIC_URL: publicUrl(ports),
    IDENTITY_HTTP_URL: `http://127.0.0.1:${ports.identityOidc}`,
    IDENTITY_FILES_URL: `http://127.0.0.1:${ports.identityFiles}`,
    ADMIN_HIERARCHY_FILES_URL: `http://127.0.0.1:${ports.adminHierarchyFiles}`,
    CITIZEN_ONBOARDING_FILES_URL: `http://127.0.0.1:${ports.citizenOnboardingFiles}`,
    CERTIFICATE_URL: certificateUrl(ports),
    CALLER_PRIVATE_JWK: JSON.stringify(secrets.callerPrivateJwk),
    PORTAL_CLIENT_ID: 'vnconnect-portal',
    PORTAL_CLIENT_SECRET: secrets.clientSecrets['vnconnect-portal'],
    HUMAN_CHECK_KEY: secrets.humanCheckKey,
    SESSION_KEY: secrets.sessionKey,
    PORTAL_DIR: join(root, 'apps', 'portal', 'dist'),
    REDIS_URL: servers.redis.url,
  }),
  identity: (platform) => ({
    ...database('identity', platform),
    ...vault('identity', platform),
    HEALTH_PORT: platform.ports.identityHealth,
    REDIS_URL: platform.servers.redis.url,
    OIDC_PORT: platform.ports.identityOidc,
    FILES_PORT: platform.ports.identityFiles,
    PUBLIC_URL: publicUrl(platform.ports),
    OIDC_JWKS: JSON.stringify(platform.secrets.oidcJwks),
    OIDC_COOKIE_KEYS: platform.secrets.oidcCookieKeys.join(),
    SUBSCRIBER_REGISTER_URL: `http://127.0.0.1:${platform.ports.subscriberRegister}`,
    SUBSCRIBER_REGISTER_KEY: platform.secrets.subscriberRegisterKey,
    INSURANCE_REGISTER_URL: `http://127.0.0.1:${platform.ports.insuranceRegister}`,
    INSURANCE_REGISTER_KEY: platform.secrets.insuranceRegisterKey,
    VIETNAM_POST_ISSUER: `http://localhost:${platform.ports.vietnamPost}`,
    VIETNAM_POST_CLIENT_SECRET: platform.secrets.vietnamPostClientSecret,
    VNEID_ISSUER: `http://localhost:${platform.ports.vneid}`,
    VNEID_CLIENT_SECRET: platform.secrets.vneidClientSecret,
    MOBILE_SIGNATURE_URL: `http://127.0.0.1:${platform.ports.mobileSignature}/soap/services/`,
    MOBILE_SIGNATURE_AP_ID: mobileSignatureApplication,
    MOBILE_SIGNATURE_AP_PWD: platform.secrets.mobileSignaturePassword,
    MOBILE_SIGNATURE_CALLBACK_URL: `http://127.0.0.1:${platform.ports.identityOidc}`,
    SEED_FILE: join(platform.dataDir, 'seed.json'),
    CERTIFICATE_PORT: platform.ports.certificates,
    CERTIFICATE_TLS_CERTIFICATE_FILE: serverCertificateIn(platform.dataDir).certificateFile,
    CERTIFICATE_TLS_KEY_FILE: serverCertificateIn(platform.dataDir).keyFile,
  }),
  notifier: (platform) => ({
    ...database('notifier', platform),
    ...vault('notifier', platform),
    HEALTH_PORT: platform.ports.notifierHealth,
    REDIS_URL: platform.servers.redis.url,
    SMS_PROVIDERS: JSON.stringify(smsProviders(platform)),
    EMAIL_PROVIDERS: JSON.stringify([emailProvider(platform)]),
    SENDING_LIMIT_MS: 3 * MAIL_ANSWER_MS + 5_000,
  }),
  'admin-hierarchy': (platform) => ({
    ...database('admin-hierarchy', platform),
    ...vault('admin-hierarchy', platform),
    HEALTH_PORT: platform.ports.adminHierarchyHealth,
    AUDIT_SIGNING_JWK: JSON.stringify(platform.secrets.auditSigningJwk),
    FILES_PORT: platform.ports.adminHierarchyFiles,
    REDIS_URL: platform.servers.redis.url,
    SEED_FILE: join(platform.dataDir, 'seed.json'),
  }),
  'citizen-onboarding': (platform) => ({
    ...database('citizen-onboarding', platform),
    ...vault('citizen-onboarding', platform),
    HEALTH_PORT: platform.ports.citizenOnboardingHealth,
    FILES_PORT: platform.ports.citizenOnboardingFiles,
    REDIS_URL: platform.servers.redis.url,
  }),
  'outside-world': ({ ports, secrets, dataDir }) => ({
    WORLD_PORT: ports.outsideWorld,
    SMPP_PORT: ports.smpp,
    SMPP_ACCOUNTS: Object.entries(secrets.smppPasswords)
      .map((pair) => pair.join(':'))
      .join(),
    SMTP_PORT: ports.smtp,
    SMTP_USER: 'notifier',
    SMTP_PASSWORD: secrets.smtpPassword,
    SMTP_CERTIFICATE_FILE: join(dataDir, 'smtp-certificate.pem'),
    REGISTER_PORT: ports.subscriberRegister,
    REGISTER_API_KEY: secrets.subscriberRegisterKey,
    INSURANCE_PORT: ports.insuranceRegister,
    INSURANCE_API_KEY: secrets.insuranceRegisterKey,
    VIETNAM_POST_PORT: ports.vietnamPost,
    VIETNAM_POST_CLIENT_SECRET: secrets.vietnamPostClientSecret,
    VIETNAM_POST_REDIRECT_URI: `${publicUrl(ports)}/oidc/sources/vietnam-post/callback`,
    VNEID_PORT: ports.vneid,
    VNEID_CLIENT_SECRET: secrets.vneidClientSecret,
    VNEID_REDIRECT_URI: `${publicUrl(ports)}/oidc/sources/vneid/callback`,
    PKI_PORT: ports.pki,
    MSS_PORT: ports.mobileSignature,
    MSS_AP_ID: mobileSignatureApplication,
    MSS_AP_PWD: secrets.mobileSignaturePassword,
    PKI_DIR: join(dataDir, 'pki'),
    ISSUER: `${publicUrl(ports)}/oidc`,
    RP1_PORT: ports.rp1,
    RP1_CLIENT_ID: 'provincial-portal',
    RP1_CLIENT_SECRET: secrets.clientSecrets['provincial-portal'],
    RP2_PORT: ports.rp2,
    RP2_CLIENT_ID: 'feedback-subsystem',
    RP2_CLIENT_SECRET: secrets.clientSecrets['feedback-subsystem'],
    RP2_SCOPE: 'openid profile memberships',
    RP2_SUBSYSTEM: 'PAKN',
    RP2_WEBHOOK_SECRET: secrets.subsystemSecret,
  }),
};

/** Two carriers of one SMS centre: when one is down, the other carries on. */
function smsProviders({ ports, secrets }) {
  return Object.entries(secrets.smppPasswords).map(([systemId, password]) => ({
    name: systemId,
    host: '127.0.0.1',
    port: ports.smpp,
    systemId,
    password,
    sender: 'VNConnect',
    window: 10,
    weight: 1,
  }));
}

/** The mail server is next door; what a crash left in doubt is settled all the sooner (NT-05). */
const MAIL_ANSWER_MS = 10_000;

/** Its certificate is self-signed, made anew at each start. */
function emailProvider({ ports, secrets }) {
  return {
    name: 'mail',
    host: '127.0.0.1',
    port: ports.smtp,
    requireTls: true,
    rejectUnauthorized: false,
    user: 'notifier',
    password: secrets.smtpPassword,
    from: 'VNConnect <no-reply@vnconnect.example>',
    answerTimeoutMs: MAIL_ANSWER_MS,
  };
}
