import type { MobileSignatureConfig } from './mobile-signature.environment.js';

const MSSP = 'http://mssp.example/';

/** What a phone is asked to sign. */
export interface SignatureOrder {
  /** AP_TransID: ours. */
  readonly apTransactionId: string;
  /** E.164. */
  readonly phone: string;
  readonly toSign: string;
  /** What the phone shows. */
  readonly display: string;
  /** AP_URL, where an end is told (asynchServerServer). */
  readonly callbackUrl: string | undefined;
  readonly timeOutSeconds: number;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const attributes = (of: Record<string, string | number | undefined>) =>
  Object.entries(of)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escape(String(value))}"`]))
    .join('');

const element = (name: string, content: string, of: Record<string, string | number | undefined> = {}) =>
  `<${name}${attributes(of)}>${content}</${name}>`;

/** MSS_SignatureReq; the data goes as base64, so that no white space is anybody's to change. */
export function signatureRequest(config: MobileSignatureConfig, order: SignatureOrder): string {
  const { apTransactionId, phone, toSign, display, callbackUrl, timeOutSeconds } = order;
  const content = [
    applicationInfo(config, apTransactionId, callbackUrl),
    element('mss:MobileUser', element('mss:MSISDN', escape(phone))),
    element('mss:DataToBeSigned', Buffer.from(toSign).toString('base64'), {
      MimeType: 'application/octet-stream',
      Encoding: 'base64',
    }),
    element('mss:DataToBeDisplayed', escape(display), { MimeType: 'text/plain', Encoding: 'UTF-8' }),
    element('mss:MSS_Format', element('mss:mssURI', 'http://uri.etsi.org/TS102204/v1.1.2#PKCS7')),
  ];
  const message = element('mss:MSS_SignatureReq', content.join(''), {
    ...messageAttributes,
    MessagingMode: config.MOBILE_SIGNATURE_MODE,
    TimeOut: timeOutSeconds,
  });
  return envelope('MSS_Signature', message);
}

/** MSS_StatusReq. */
export function statusRequest(
  config: MobileSignatureConfig,
  { apTransactionId, msspTransactionId }: { apTransactionId: string; msspTransactionId: string },
): string {
  const message = element('mss:MSS_StatusReq', applicationInfo(config, apTransactionId), {
    ...messageAttributes,
    MSSP_TransID: msspTransactionId,
  });
  return envelope('MSS_StatusQuery', message);
}

const messageAttributes = {
  'xmlns:mss': 'http://uri.etsi.org/TS102204/v1.1.2#',
  MajorVersion: 1,
  MinorVersion: 1,
};

function applicationInfo(config: MobileSignatureConfig, apTransactionId: string, url?: string): string {
  const application = element('mss:AP_Info', '', {
    AP_ID: config.MOBILE_SIGNATURE_AP_ID,
    AP_PWD: config.MOBILE_SIGNATURE_AP_PWD,
    AP_TransID: apTransactionId,
    Instant: new Date().toISOString(),
    AP_URL: url,
  });
  return application + element('mss:MSSP_Info', element('mss:MSSP_ID', element('mss:URI', MSSP)));
}

function envelope(operation: string, message: string): string {
  const body = element('soapenv:Body', element(operation, message));
  return `<?xml version="1.0" encoding="UTF-8"?>${element('soapenv:Envelope', body, {
    'xmlns:soapenv': 'http://www.w3.org/2003/05/soap-envelope',
  })}`;
}
