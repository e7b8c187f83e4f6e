import {
  AddOwnCertificate,
  AnswerCertificateChallenge,
  CompleteCertificateSignIn,
  ListOwnCertificates,
  StartCertificateChallenge,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const time = '2030-01-01T00:00:00.000Z';
const proof = 'p'.repeat(43);
const certificate = {
  commonName: 'Sở Y tế tỉnh mẫu',
  numbers: [],
  authority: { id: 'government', name: 'CA mẫu', isGovernment: true },
  ...{ issuerName: 'CN=CA mẫu', serialNumber: '01', thumbprint: 'ab'.repeat(32) },
  ...{ notBefore: time, notAfter: time },
};

/** Answers what concerns certificates (ID-31, ID-36, ID-37). */
export const certificateStandIns = [
  standInFor(StartCertificateChallenge, { challengeId: id, toSign: 'YQ==', expiresAt: time }),
  standInFor(AnswerCertificateChallenge, { proof, certificate }),
  standInFor(CompleteCertificateSignIn, { ticket: 'T'.repeat(43), deviceToken: 'device-6' }),
  standInFor(ListOwnCertificates, { certificates: [] }),
  standInFor(AddOwnCertificate, {}),
];

/** A body that each of their routes takes. */
export const certificateBodies = {
  startCertificateChallenge: { purpose: 'sign-in' },
  answerCertificateChallenge: { format: 'cms', signature: 'YQ==' },
  signInByCertificate: { proof },
  addOwnCertificate: { proof },
};
