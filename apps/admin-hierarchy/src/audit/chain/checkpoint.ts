import {
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';

/** The ES256 key that checkpoints can be told by: a JWK (RFC 7517), named by its `kid`. */
export const CheckpointPublicJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
});
export type CheckpointPublicJwk = z.infer<typeof CheckpointPublicJwk>;

/** The key that signs them. */
export const CheckpointPrivateJwk = CheckpointPublicJwk.extend({ d: z.string() });
export type CheckpointPrivateJwk = z.infer<typeof CheckpointPrivateJwk>;

const TYPE = 'audit-checkpoint+jwt';
const LOG = 'admin-hierarchy';

const Header = z.object({ alg: z.literal('ES256'), typ: z.literal(TYPE), kid: z.string() });
const Checkpoint = z.object({
  log: z.literal(LOG),
  /** How many links the chain had. */
  position: z.int().positive(),
  /** Of its last link, lower-case hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
});
export type Checkpoint = Omit<z.infer<typeof Checkpoint>, 'log'>;

/** Signs checkpoints: compact JWS (RFC 7515), which any library can check. */
export class CheckpointSigner {
  private readonly key: KeyObject;
  private readonly header: string;

  constructor(jwk: CheckpointPrivateJwk) {
    const key: JsonWebKey = jwk;
    this.key = createPrivateKey({ key, format: 'jwk' });
    this.header = encoded({ alg: 'ES256', typ: TYPE, kid: jwk.kid });
  }

  sign(checkpoint: Checkpoint): string {
    const content = `${this.header}.${encoded({ log: LOG, ...checkpoint })}`;
    const signature = sign('sha256', Buffer.from(content), { key: this.key, dsaEncoding: 'ieee-p1363' });
    return `${content}.${signature.toString('base64url')}`;
  }
}

/** Tells checkpoints that one of these keys has signed; keys that signed earlier ones stay among them. */
export class CheckpointReader {
  private readonly keys: ReadonlyMap<string, KeyObject>;

  constructor(jwks: readonly CheckpointPublicJwk[]) {
    this.keys = new Map(jwks.map(({ kid, kty, crv, x, y }) => [kid, publicKey({ kty, crv, x, y })]));
  }

  /** Undefined when it is no statement, or none of these keys signed it. */
  read(statement: string): Checkpoint | undefined {
    const [head = '', body = '', signature = ''] = statement.split('.');
    const header = Header.safeParse(decoded(head));
    const key = header.success ? this.keys.get(header.data.kid) : undefined;
    if (!key) return undefined;
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    return isSigned ? this.peek(statement) : undefined;
  }

  /** What it states, whoever signed it; undefined when it is no statement. */
  peek(statement: string): Checkpoint | undefined {
    const [, body = ''] = statement.split('.');
    const checkpoint = Checkpoint.safeParse(decoded(body));
    return checkpoint.success ? checkpoint.data : undefined;
  }
}

const publicKey = (key: JsonWebKey): KeyObject => createPublicKey({ key, format: 'jwk' });

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Undefined when it is no JSON, which no schema takes. */
function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
