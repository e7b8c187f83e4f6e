import { describe, expect, it } from '@jest/globals';
import { AnswerInvalid } from './mobile-signature.errors.js';
import { readAnswer } from './mss-xml.js';

const MSS = 'http://uri.etsi.org/TS102204/v1.1.2#';
const SOAP = 'http://www.w3.org/2003/05/soap-envelope';

const envelope = (body: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>${more}<e:Envelope xmlns:e="${SOAP}"><e:Body>${body}</e:Body></e:Envelope>`;
const information = `<m:AP_Info AP_ID="http://ap" AP_PWD="" AP_TransID="A1" Instant="2026-01-01T00:00:00Z"/><m:MSSP_Info><m:MSSP_ID><m:URI>http://mssp</m:URI></m:MSSP_ID></m:MSSP_Info>`;
const status =
  '<m:Status><m:StatusCode Value="502"/><m:StatusMessage>VALID_SIGNATURE</m:StatusMessage></m:Status>';
const signature = '<m:MSS_Signature><m:Base64Signature>MIIB\n AAAA==</m:Base64Signature></m:MSS_Signature>';
const user = '<m:MobileUser><m:MSISDN>+84912345678</m:MSISDN></m:MobileUser>';
const message = (content = information + user + signature + status) =>
  `<m:MSS_StatusResp xmlns:m="${MSS}" MajorVersion="1" MinorVersion="1" MSSP_TransID="T1">${content}</m:MSS_StatusResp>`;
const fault = (subcode: string) =>
  `<e:Fault><e:Code><e:Value>e:Sender</e:Value>${subcode}</e:Code><e:Reason><e:Text xml:lang="en">UNKNOWN_CLIENT</e:Text></e:Reason></e:Fault>`;

function reasonOf(text: string): string {
  try {
    readAnswer(text);
  } catch (error) {
    if (error instanceof AnswerInvalid) return error.expectation;
    throw error;
  }
  return 'taken';
}

describe('answers of a mobile signature service', () => {
  it.each([
    ['bare', message()],
    ['within the operation', `<MSS_StatusQueryResponse>${message()}</MSS_StatusQueryResponse>`],
    ['as a notification', `<x:MSS_Notification xmlns:x="urn:x">${message()}</x:MSS_Notification>`],
  ])('ID-35 are read %s', (_what, body) => {
    expect(readAnswer(envelope(body))).toEqual({
      status: 502,
      msspTransactionId: 'T1',
      apTransactionId: 'A1',
      msisdn: '+84912345678',
      signature: Buffer.from('MIIBAAAA', 'base64'),
    });
  });

  it.each([
    ['<e:Subcode><e:Value>mss:_105</e:Value></e:Subcode>', 105],
    ['<e:Subcode><e:Value>_401</e:Value></e:Subcode>', 401],
    ['<e:Subcode><e:Value>mss:other</e:Value></e:Subcode>', 900],
    ['', 900],
  ])('ID-35 a fault tells its status by the subcode %s: %i', (subcode, expected) => {
    expect(readAnswer(envelope(fault(subcode))).status).toBe(expected);
  });

  it.each([
    ['no XML', 'hello', 'XML'],
    ['nothing', '', 'XML'],
    ['HTML', '<html><body>502</body></html>', 'envelope'],
    ['a tag left open', envelope(message()).slice(0, -30), 'XML'],
    [
      'SOAP 1.1',
      envelope(message()).replaceAll(SOAP, 'http://schemas.xmlsoap.org/soap/envelope/'),
      'envelope',
    ],
    ['another namespace', envelope(message().replace(MSS, 'urn:other')), 'message'],
    ['two messages', envelope(message() + message()), 'message'],
    ['two bodies', envelope(message()).replace('<e:Body>', '<e:Body/><e:Body>'), 'body'],
    ['a message too deep', envelope(`<a><b>${message()}</b></a>`), 'message'],
    ['no status', envelope(message(information)), 'status'],
    ['two statuses', envelope(message(information + status + status)), 'status'],
    ['a status that is no number', envelope(message().replace('"502"', '"0x1F6"')), 'status code'],
    ['two signatures', envelope(message(information + signature + signature + status)), 'MSS_Signature'],
    ['no base64', envelope(message().replace('MIIB', 'MI*B')), 'base64'],
    ['an unknown entity', envelope(message().replace('VALID', '&lol;')), 'XML'],
    ['a document type', envelope(message(), '<!DOCTYPE e:Envelope>'), 'document type'],
    [
      'a document type in other letters',
      envelope(message(), '<!doctype a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'document type',
    ],
    ['64 KiB and more', envelope(message() + ' '.repeat(65_536)), 'size'],
    ['elements in elements in elements', envelope('<a>'.repeat(5_000) + '</a>'.repeat(5_000)), 'depth'],
  ])('ID-35 are refused: %s', (_what, text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });
});
