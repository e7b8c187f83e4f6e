import { createHash, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const hex = () => randomBytes(24).toString('hex'); // safe inside an address
const twoDigits = () => String(randomInt(10, 100));
const key = () => randomBytes(32).toString('base64');

/** A private key as JWK, named by its thumbprint (RFC 7638). */
function privateJwk(type) {
  const made =
    type === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = made.privateKey.export({ format: 'jwk' });
  const { kty, crv, x, y, e, n } = jwk;
  const members = kty === 'EC' ? { crv, kty, x, y } : { e, kty, n };
  const kid = createHash('sha256').update(JSON.stringify(members)).digest('base64url');
  return { ...jwk, kid, alg: type, use: 'sig' };
}

/** The half of a key that everyone may know. */
export function publicJwk({ kty, crv, x, y, e, n, kid, alg, use }) {
  return { kty, ...(kty === 'EC' ? { crv, x, y } : { e, n }), kid, alg, use };
}

/** Every secret of the platform and how it is made. A name added here is made at the next start. */
const makers = {
  postgresPassword: hex,
  redisPassword: hex,
  natsOperatorPassword: hex,
  natsPasswords: () => ({}), // by service, below
  databasePasswords: () => ({}), // by service: { owner, app }
  vaults: () => ({}), // by service: the keys of its personal columns
  callerPrivateJwk: () => privateJwk('ES256'),
  oidcJwks: () => ({ keys: [privateJwk('ES256'), privateJwk('RS256')] }),
  oidcCookieKeys: () => [hex(), hex()],
  clientSecrets: () => ({}), // by relying party
  auditSigningJwk: () => privateJwk('ES256'),
  subsystemSecret: () => `whsec_${key()}`, // as Standard Webhooks writes it
  humanCheckKey: key,
  sessionKey: key,
  subscriberRegisterKey: hex,
  insuranceRegisterKey: hex,
  mobileSignaturePassword: hex,
  vietnamPostClientSecret: hex,
  vneidClientSecret: hex,
  smppPasswords: () => ({ 'carrier-a': hex().slice(0, 8), 'carrier-b': hex().slice(0, 8) }), // SMPP 3.4: 8 octets at most
  smtpPassword: hex,
  demoPassword: () => `Sen${twoDigits()}-Tre${twoDigits()}-Lua${twoDigits()}`, // what a person types: words and digits
};

/**
 * The secrets of one data folder: made once, kept in a file that only its owner reads, never changed.
 * @param {{ services: string[], databases: string[], clients: string[] }} names who needs one of each
 */
export function loadSecrets(file, { services, databases, clients }) {
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...known };
  for (const [name, make] of Object.entries(makers)) secrets[name] ??= make();
  for (const service of services) secrets.natsPasswords[service] ??= hex();
  for (const service of databases) {
    secrets.databasePasswords[service] ??= { owner: hex(), app: hex() };
    secrets.vaults[service] ??= { dataKeys: { current: 'k1', keys: { k1: key() } }, blindIndexKey: key() };
  }
  for (const client of clients) secrets.clientSecrets[client] ??= hex();
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (text !== `${JSON.stringify(known, null, 2)}\n`) write(file, text);
  return secrets;
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
