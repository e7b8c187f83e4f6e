import { randomBytes } from 'node:crypto';

/** What Apache stands for as a relying party. */
export interface ApacheParty {
  /** Where browsers reach it: `http://localhost:8094`. */
  readonly baseUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const modules = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'authz_user',
  'auth_openidc',
  'headers',
  'dir',
  'mime',
];

/**
 * The configuration of an Apache that lives in a folder of its own and protects everything by mod_auth_openidc, as a
 * ministry's administrator would write it. Who is signed in comes back in the
 * headers X-Signed-In (`sub`) and X-Name, in base64url as the module is told to pass claims.
 * @param options `isRoot`: a root's Apache must hand its work to somebody else
 */
export function apacheConfig(
  party: ApacheParty,
  options: { readonly folder: string; readonly modulesFolder: string; readonly isRoot: boolean },
): string {
  const { folder, modulesFolder, isRoot } = options;
  const { port } = new URL(party.baseUrl);
  return `
ServerName localhost
Listen 127.0.0.1:${port}
ServerRoot "${folder}"
PidFile "${folder}/apache.pid"
DefaultRuntimeDir "${folder}"
Mutex file:${folder}
ErrorLog "${folder}/error.log"
LogLevel warn
${isRoot ? 'User nobody\nGroup nogroup' : ''}
${modules.map((name) => `LoadModule ${name}_module "${modulesFolder}/mod_${name}.so"`).join('\n')}
TypesConfig /dev/null
DocumentRoot "${folder}/pages"

OIDCProviderMetadataURL ${party.issuer}/.well-known/openid-configuration
OIDCClientID ${party.clientId}
OIDCClientSecret ${party.clientSecret}
OIDCRedirectURI ${party.baseUrl}/callback
OIDCDefaultLoggedOutURL ${party.baseUrl}/
OIDCCryptoPassphrase ${randomBytes(24).toString('hex')}
OIDCScope "openid profile"
OIDCPKCEMethod S256
OIDCIDTokenSignedResponseAlg ES256
OIDCRemoteUserClaim sub
OIDCPassClaimsAs environment base64url
# Whoever is not signed in is sent to the sign-in, whether or not it looks like a page of a browser that asks.
OIDCUnAuthAction auth true

<Directory "${folder}/pages">
  AuthType openid-connect
  Require valid-user
  DirectoryIndex index.html
  Header always set X-Signed-In "%{OIDC_CLAIM_sub}e"
  Header always set X-Name "%{OIDC_CLAIM_name}e"
</Directory>
<Location "/callback">
  AuthType openid-connect
  Require valid-user
</Location>
`;
}
