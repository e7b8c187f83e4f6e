import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from '@vnconnect/contracts';

/** Flags of authenticator data (WebAuthn Level 3, 6.1). */
const FLAGS = {
  present: 0x01,
  verified: 0x04,
  backupEligible: 0x08,
  backedUp: 0x10,
  attested: 0x40,
} as const;

/** How an authenticator behaves; each may be changed between two uses. */
export interface Behaviour {
  /** The page's origin, which the browser writes down. */
  origin: string;
  /** What its signature counter says next; it goes up by one a use. 0 for one that keeps none. */
  counter: number;
  /** Whether it verifies the person. */
  verifies: boolean;
  /** Whether its keys may leave the device. */
  synced: boolean;
}

/**
 * An authenticator and its browser in software: makes and uses one ES256 credential as WebAuthn Level 3 has it, with
 * attestation `none`.
 */
export class SoftAuthenticator {
  readonly behaviour: Behaviour = {
    origin: 'http://localhost:8080',
    counter: 1,
    verifies: true,
    synced: false,
  };
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #credentialId = randomBytes(32);
  #userHandle: string | undefined;

  constructor(behaviour: Partial<Behaviour> = {}) {
    Object.assign(this.behaviour, behaviour);
  }

  get id(): string {
    return this.#credentialId.toString('base64url');
  }

  /** What `navigator.credentials.create()` gives. */
  create({ rp, user, challenge }: PasskeyCreationOptions): PasskeyAttestation {
    this.#userHandle = user.id;
    const authData = Buffer.concat([
      this.#authData(rp.id, FLAGS.attested),
      Buffer.alloc(16), // AAGUID
      Buffer.from([0, this.#credentialId.length]),
      this.#credentialId,
      this.#coseKey(),
    ]);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]), // a CBOR map of three
      ...[cborText('fmt'), cborText('none')],
      ...[cborText('attStmt'), Buffer.from([0xa0])], // an empty map
      ...[cborText('authData'), Buffer.from([0x59, authData.length >> 8, authData.length & 0xff]), authData],
    ]);
    const response = {
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal', 'a-way-of-tomorrow'],
    };
    return { id: this.id, rawId: this.id, type: 'public-key', response };
  }

  /** What `navigator.credentials.get()` gives. */
  get({ rpId, challenge }: PasskeyRequestOptions): PasskeyAssertion {
    const authData = this.#authData(rpId, 0);
    const clientData = this.#clientData('webauthn.get', challenge);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key' },
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
        userHandle: this.#userHandle,
      },
    };
  }

  #authData(rpId: string, more: number): Buffer {
    const { counter, verifies, synced } = this.behaviour;
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    if (counter > 0) this.behaviour.counter += 1;
    const flags =
      FLAGS.present |
      (verifies ? FLAGS.verified : 0) |
      (synced ? FLAGS.backupEligible | FLAGS.backedUp : 0) |
      more;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counted]);
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: this.behaviour.origin, crossOrigin: false }),
    );
  }

  /** COSE_Key of an EC2 key on P-256 for ES256 (RFC 9053, 7.1.1). */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ]);
  }
}

/** A short text (RFC 8949, major type 3). */
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
