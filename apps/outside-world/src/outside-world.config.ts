import { z } from 'zod';

/** Port 0 lets the system choose a free one. */
const port = (usual: number) => z.coerce.number().int().min(0).max(65_535).default(usual);
const name = z.string().min(1);
/** A URL without a trailing slash, so that paths can be put after it. */
const baseUrl = z.url().transform((url) => url.replace(/\/+$/, ''));

/** `id:password,id2:password2`; a password may hold colons, not commas. */
const accounts = name.transform((text, context) => {
  const found = text.split(',').map((pair) => {
    const [systemId = '', ...password] = pair.trim().split(':');
    return { systemId, password: password.join(':') };
  });
  if (found.some(({ systemId, password }) => !systemId || !password)) {
    context.addIssue({ code: 'custom', message: 'must be id:password pairs, separated by commas' });
    return z.NEVER;
  }
  return found;
});

const Environment = z.object({
  HOST: name.default('127.0.0.1'),
  WORLD_PORT: port(8090),
  SMPP_PORT: port(8275),
  SMPP_ACCOUNTS: accounts,
  SMTP_PORT: port(8025),
  SMTP_USER: name.optional(),
  SMTP_PASSWORD: name.optional(),
  SMTP_CERTIFICATE_FILE: name.optional(),
  REGISTER_PORT: port(8093),
  REGISTER_API_KEY: name,
  INSURANCE_PORT: port(8096),
  INSURANCE_API_KEY: name,
  VIETNAM_POST_PORT: port(8099),
  VIETNAM_POST_BASE_URL: baseUrl.optional(),
  VIETNAM_POST_CLIENT_ID: name.default('vnconnect'),
  VIETNAM_POST_CLIENT_SECRET: name,
  VIETNAM_POST_REDIRECT_URI: z.url().default('http://localhost:8080/oidc/sources/vietnam-post/callback'),
  VNEID_PORT: port(8089),
  VNEID_BASE_URL: baseUrl.optional(),
  VNEID_CLIENT_ID: name.default('vnconnect'),
  VNEID_CLIENT_SECRET: name,
  VNEID_REDIRECT_URI: z.url().default('http://localhost:8080/oidc/sources/vneid/callback'),
  PKI_PORT: port(8097),
  PKI_BASE_URL: baseUrl.optional(),
  PKI_DIR: name.optional(),
  MSS_PORT: port(8098),
  MSS_AP_ID: name.default('http://vnconnect.example/'),
  MSS_AP_PWD: name,
  ISSUER: baseUrl.default('http://localhost:8080/oidc'),
  RP1_PORT: port(8091),
  RP1_CLIENT_ID: name,
  RP1_CLIENT_SECRET: name,
  RP1_SCOPE: name.default('openid profile'),
  RP1_BASE_URL: baseUrl.optional(),
  RP2_PORT: port(8092),
  RP2_CLIENT_ID: name,
  RP2_CLIENT_SECRET: name,
  RP2_SCOPE: name.default('openid profile'),
  RP2_BASE_URL: baseUrl.optional(),
  RP2_SUBSYSTEM: name.default('PAKN'),
  RP2_WEBHOOK_SECRET: name.optional(),
});

/** One account of the SMS centre: what an ESME binds with. */
export interface SmppAccount {
  systemId: string;
  password: string;
}

export interface RelyingPartyConfig {
  port: number;
  clientId: string;
  clientSecret: string;
  /** Space-separated scopes asked for at sign-in. */
  scope: string;
  /** Where browsers and the issuer reach it; without one, `http://localhost:<port>`. */
  baseUrl?: string | undefined;
}

/** An OpenID provider whose only client is VNConnect. */
export interface IdentityProviderConfig {
  port: number;
  /** Its issuer; without one, `http://localhost:<port>`. */
  baseUrl?: string | undefined;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

export interface OutsideWorldConfig {
  host: string;
  worldPort: number;
  sms: { port: number; accounts: SmppAccount[] };
  mail: {
    port: number;
    /** With a user AUTH is demanded, without one it is not offered. */
    user?: string | undefined;
    password?: string | undefined;
    /** Where the self-signed certificate (PEM) is put, for a sender that wants to trust it. */
    certificateFile?: string | undefined;
  };
  register: { port: number; apiKey: string };
  insurance: { port: number; apiKey: string };
  vietnamPost: IdentityProviderConfig;
  vneid: IdentityProviderConfig;
  pki: {
    port: number;
    /** Where certificates say that CRL and OCSP are; without one, `http://localhost:<port>`. */
    baseUrl?: string | undefined;
    /** Where keys and certificates are kept over restarts; without one they are made anew at each start. */
    directory?: string | undefined;
  };
  /** The mobile signature service, and the one application that may use it. */
  mobileSignature: { port: number; applicationId: string; password: string };
  issuer: string;
  rp1: RelyingPartyConfig;
  rp2: RelyingPartyConfig;
  /** The second relying party is a subsystem too: its code, and what VNConnect signs its messages with. */
  subsystem: { code: string; webhookSecret?: string | undefined };
}

/**
 * Reads the configuration from the environment.
 * Throws one Error that lists every name that is missing or malformed; values are never repeated in it.
 */
export function readConfig(environment: Record<string, string | undefined>): OutsideWorldConfig {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`outside-world cannot start, the environment is wrong:\n  ${faults.join('\n  ')}`);
  }
  const env = parsed.data;
  return {
    host: env.HOST,
    worldPort: env.WORLD_PORT,
    sms: { port: env.SMPP_PORT, accounts: env.SMPP_ACCOUNTS },
    mail: {
      port: env.SMTP_PORT,
      user: env.SMTP_USER,
      password: env.SMTP_PASSWORD,
      certificateFile: env.SMTP_CERTIFICATE_FILE,
    },
    register: { port: env.REGISTER_PORT, apiKey: env.REGISTER_API_KEY },
    insurance: { port: env.INSURANCE_PORT, apiKey: env.INSURANCE_API_KEY },
    ...identityProvidersOf(env),
    pki: { port: env.PKI_PORT, baseUrl: env.PKI_BASE_URL, directory: env.PKI_DIR },
    mobileSignature: { port: env.MSS_PORT, applicationId: env.MSS_AP_ID, password: env.MSS_AP_PWD },
    issuer: env.ISSUER,
    ...relyingPartiesOf(env),
  };
}

type Settings = z.infer<typeof Environment>;

function identityProvidersOf(env: Settings): Pick<OutsideWorldConfig, 'vietnamPost' | 'vneid'> {
  return {
    vietnamPost: {
      port: env.VIETNAM_POST_PORT,
      baseUrl: env.VIETNAM_POST_BASE_URL,
      clientId: env.VIETNAM_POST_CLIENT_ID,
      clientSecret: env.VIETNAM_POST_CLIENT_SECRET,
      redirectUri: env.VIETNAM_POST_REDIRECT_URI,
    },
    vneid: {
      port: env.VNEID_PORT,
      baseUrl: env.VNEID_BASE_URL,
      clientId: env.VNEID_CLIENT_ID,
      clientSecret: env.VNEID_CLIENT_SECRET,
      redirectUri: env.VNEID_REDIRECT_URI,
    },
  };
}

function relyingPartiesOf(env: Settings): Pick<OutsideWorldConfig, 'rp1' | 'rp2' | 'subsystem'> {
  return {
    subsystem: { code: env.RP2_SUBSYSTEM, webhookSecret: env.RP2_WEBHOOK_SECRET },
    rp1: {
      port: env.RP1_PORT,
      clientId: env.RP1_CLIENT_ID,
      clientSecret: env.RP1_CLIENT_SECRET,
      scope: env.RP1_SCOPE,
      baseUrl: env.RP1_BASE_URL,
    },
    rp2: {
      port: env.RP2_PORT,
      clientId: env.RP2_CLIENT_ID,
      clientSecret: env.RP2_CLIENT_SECRET,
      scope: env.RP2_SCOPE,
      baseUrl: env.RP2_BASE_URL,
    },
  };
}
