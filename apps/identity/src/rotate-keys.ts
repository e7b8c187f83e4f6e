import { text } from 'node:stream/consumers';
import { fromJsonText } from '@vnconnect/service-kit';
import { rotated } from './oidc/key-rotation.js';
import { SigningKeys } from './oidc/signing-keys.js';

// One step of the rotation of the provider's signing keys: OIDC_JWKS in at stdin, OIDC_JWKS out at stdout (ID-40).
const keys = fromJsonText(SigningKeys, await text(process.stdin));
process.stdout.write(`${JSON.stringify(rotated(keys, new Date()))}\n`);
