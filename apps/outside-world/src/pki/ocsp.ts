import { randomBytes } from 'node:crypto';
import { Constructed, Enumerated, GeneralizedTime, OctetString, Primitive } from 'asn1js';
import {
  BasicOCSPResponse,
  Certificate,
  CertID,
  Extension,
  OCSPRequest,
  OCSPResponse,
  ResponseBytes,
  SingleResponse,
} from 'pkijs';
import type { OcspFaults } from '../faults/faults.js';
import { findResponder } from './certificate-profile.js';
import type { Issued } from './issuing.js';
import { toSigningKey } from './keys.js';
import type { Pki } from './pki.js';
import { getUpdates, listRevocations } from './revocations.js';

const idBasic = '1.3.6.1.5.5.7.48.1.1';
const idNonce = '1.3.6.1.5.5.7.48.1.2';
/** OCSPResponseStatus (RFC 6960 4.2.1). */
const statuses = { successful: 0, malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6 };
const contextClass = 3;
/** What a CertID may be hashed with. */
const hashes = new Map([
  ['1.3.14.3.2.26', 'SHA-1'],
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);

/**
 * Answers one request for the status of certificates of `authority` (RFC 6960), DER to DER.
 * What cannot be read is answered malformedRequest.
 */
export async function answerOcsp(
  pki: Pki,
  authority: string,
  der: Buffer,
  faults: OcspFaults,
): Promise<Buffer> {
  if (faults.answer !== 'status' && faults.answer !== 'unknown') return toResponse(faults.answer);
  const request = readRequest(der);
  if (request === undefined) return toResponse('malformedRequest');
  const basic = new BasicOCSPResponse();
  const data = basic.tbsResponseData;
  data.producedAt = getUpdates(faults.freshness).thisUpdate;
  for (const { reqCert } of request.tbsRequest.requestList) {
    data.responses.push(await answerOne(pki, authority, reqCert, faults));
  }
  const nonce = request.tbsRequest.requestExtensions?.find(({ extnID }) => extnID === idNonce);
  const answered = answerNonce(nonce, faults);
  if (answered !== undefined) data.responseExtensions = [answered];
  await sign(basic, getSigner(pki, authority, faults.signer));
  return toResponse('successful', basic);
}

function readRequest(der: Buffer): OCSPRequest | undefined {
  try {
    return OCSPRequest.fromBER(new Uint8Array(der));
  } catch {
    return undefined;
  }
}

async function answerOne(
  pki: Pki,
  authority: string,
  asked: CertID,
  { answer, freshness }: OcspFaults,
): Promise<SingleResponse> {
  const serialNumber = Buffer.from(asked.serialNumber.valueBlock.valueHexView).toString('hex');
  const isKnown =
    answer !== 'unknown' &&
    (await isIssuer(pki.get(authority), asked)) &&
    pki.listIssuedBy(authority).some(([, { certificate }]) => certificate.serialNumber === serialNumber);
  const revocation = listRevocations(pki, authority).find((entry) => entry.serialNumber === serialNumber);
  const isRevoked = revocation !== undefined && freshness !== 'replayed';
  const response = new SingleResponse({
    certID: asked,
    certStatus: isKnown ? (isRevoked ? revokedStatus(revocation) : plainStatus(0)) : plainStatus(2),
  });
  const { thisUpdate, nextUpdate } = getUpdates(freshness);
  response.thisUpdate = thisUpdate;
  response.nextUpdate = nextUpdate;
  return response;
}

/** Whether the hashes in the question are those of this CA's name and key. */
async function isIssuer({ certificate }: Issued, asked: CertID): Promise<boolean> {
  const issuer = Certificate.fromBER(certificate.rawData);
  const hashAlgorithm = hashes.get(asked.hashAlgorithm.algorithmId);
  if (hashAlgorithm === undefined) return false;
  const ours = await CertID.create(issuer, { hashAlgorithm, issuerCertificate: issuer });
  ours.serialNumber = asked.serialNumber;
  return ours.isEqual(asked);
}

/** good [0] or unknown [2], both IMPLICIT NULL. */
function plainStatus(tagNumber: 0 | 2): Primitive {
  return new Primitive({ idBlock: { tagClass: contextClass, tagNumber } });
}

/** revoked [1] IMPLICIT RevokedInfo with its reason. */
function revokedStatus({ at, reason }: { at: Date; reason: number }): Constructed {
  return new Constructed({
    idBlock: { tagClass: contextClass, tagNumber: 1 },
    value: [
      new GeneralizedTime({ valueDate: at }),
      new Constructed({
        idBlock: { tagClass: contextClass, tagNumber: 0 },
        value: [new Enumerated({ value: reason })],
      }),
    ],
  });
}

function answerNonce(asked: Extension | undefined, { nonce, freshness }: OcspFaults): Extension | undefined {
  if (asked === undefined || nonce === 'missing') return undefined;
  if (nonce === 'echo' && freshness !== 'replayed') return asked;
  const another = new OctetString({ valueHex: new Uint8Array(randomBytes(16)) });
  return new Extension({ extnID: idNonce, critical: false, extnValue: another.toBER() });
}

function getSigner(pki: Pki, authority: string, signer: OcspFaults['signer']): Issued {
  const other = authority === 'government' ? 'public' : 'government';
  const names = {
    responder: findResponder(authority) ?? authority,
    issuer: authority,
    'not-delegated': authority === 'government' ? 'agency' : 'citizen',
    'other-ca': findResponder(other) ?? other,
  };
  return pki.get(names[signer]);
}

async function sign(basic: BasicOCSPResponse, { certificate, key }: Issued): Promise<void> {
  const signer = Certificate.fromBER(certificate.rawData);
  basic.tbsResponseData.responderID = signer.subject;
  basic.certs = [signer];
  await basic.sign(toSigningKey(key, 'SHA-256').key, 'SHA-256');
}

function toResponse(status: keyof typeof statuses, basic?: BasicOCSPResponse): Buffer {
  const response = new OCSPResponse({ responseStatus: new Enumerated({ value: statuses[status] }) });
  if (basic !== undefined) {
    const content = new OctetString({ valueHex: basic.toSchema().toBER() });
    response.responseBytes = new ResponseBytes({ responseType: idBasic, response: content });
  }
  return Buffer.from(response.toSchema().toBER());
}
