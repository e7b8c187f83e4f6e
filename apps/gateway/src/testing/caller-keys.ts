import { generateKeyPairSync } from 'node:crypto';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** With these a gateway under test signs callers, and the services around it check them. */
export const callerPublicJwk = JSON.stringify(publicKey.export({ format: 'jwk' }));
export const callerPrivateJwk = JSON.stringify(privateKey.export({ format: 'jwk' }));
