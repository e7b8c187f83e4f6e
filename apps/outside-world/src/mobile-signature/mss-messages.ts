import type { Element } from '@xmldom/xmldom';
import { html as xml, type Html } from '../http/html.js';
import { normalizePhone } from '../messages/phone.js';
import { findElement, getAttribute, getText, mssNamespace, writeEnvelope } from './soap.js';
import { MssFault, type StatusCode, statusCodes } from './status-codes.js';

export const messagingModes = ['synch', 'asynchClientServer', 'asynchServerServer'] as const;
export type MessagingMode = (typeof messagingModes)[number];

/** Who asks, and under which number of its own. */
export interface Application {
  id: string;
  password: string;
  transactionId: string;
  /** Where notifications go (asynchServerServer). */
  url: string | undefined;
}

export interface SignatureRequest {
  application: Application;
  mode: MessagingMode;
  timeOutSeconds: number;
  /** +84 and nine digits. */
  phone: string;
  data: Buffer;
  display: string;
}

/** What an answer says of a transaction; the signature is a CMS SignedData, DER. */
export interface Answer {
  application: Pick<Application, 'id' | 'transactionId'>;
  transactionId: string;
  phone: string;
  status: StatusCode;
  signature?: Buffer | undefined;
}

const mostTimeOutSeconds = 300;
const msspId = 'http://mssp.example/';

/** AP_Info of any request. Throws MssFault when something is missing. */
export function readApplication(message: Element): Application {
  const information = findElement(message, 'AP_Info');
  return {
    id: getAttribute(information, 'AP_ID'),
    password: getAttribute(information, 'AP_PWD'),
    transactionId: getAttribute(information, 'AP_TransID'),
    url: information?.getAttribute('AP_URL') ?? undefined,
  };
}

/** MSS_SignatureReq. Throws MssFault for what is missing or wrong. */
export function readSignatureRequest(message: Element): SignatureRequest {
  const application = readApplication(message);
  const mode = messagingModes.find((known) => known === getAttribute(message, 'MessagingMode'));
  if (mode === undefined) throw new MssFault(101, 'MessagingMode');
  if (mode === 'asynchServerServer' && application.url === undefined) throw new MssFault(102, 'AP_URL');
  const timeOutSeconds = Number(message.getAttribute('TimeOut') ?? mostTimeOutSeconds);
  if (!(timeOutSeconds >= 1 && timeOutSeconds <= mostTimeOutSeconds)) throw new MssFault(101, 'TimeOut');
  return {
    application,
    mode,
    timeOutSeconds,
    phone: normalizePhone(getText(message, 'MSISDN')),
    data: readData(message),
    display: getText(message, 'DataToBeDisplayed'),
  };
}

function readData(message: Element): Buffer {
  const text = getText(message, 'DataToBeSigned');
  const encoding = findElement(message, 'DataToBeSigned')?.getAttribute('Encoding')?.toLowerCase() ?? 'utf-8';
  if (encoding !== 'base64' && encoding !== 'utf-8') throw new MssFault(107, 'Encoding');
  const data = Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
  if (data.length > 4_096) throw new MssFault(103, 'DataToBeSigned');
  return data;
}

/** The MSSP_TransID that a status or receipt request asks about. Throws MssFault when it is missing. */
export const readTransactionId = (message: Element) => getAttribute(message, 'MSSP_TransID');

/** MSS_SignatureResp: of an asynchronous request the acknowledgement, of a synchronous one the whole answer. */
export const writeSignatureResponse = (answer: Answer) =>
  writeEnvelope('MSS_SignatureResponse', writeAnswer('MSS_SignatureResp', answer));

/** MSS_StatusResp: how a transaction stands. */
export const writeStatusResponse = (answer: Answer) =>
  writeEnvelope('MSS_StatusQueryResponse', writeAnswer('MSS_StatusResp', answer));

/** The same, told unasked to the AP_URL. */
export const writeNotification = (answer: Answer) =>
  writeEnvelope('MSS_Notification', writeAnswer('MSS_StatusResp', answer));

export const writeReceiptResponse = (answer: Answer) =>
  writeEnvelope('MSS_ReceiptResponse', writeAnswer('MSS_ReceiptResp', answer));

function writeAnswer(
  name: 'MSS_SignatureResp' | 'MSS_StatusResp' | 'MSS_ReceiptResp',
  { application, transactionId, phone, status, signature }: Answer,
): Html {
  const now = new Date().toISOString();
  const content = xml`<mss:AP_Info AP_ID="${application.id}" AP_PWD="" AP_TransID="${application.transactionId}" Instant="${now}"/><mss:MSSP_Info Instant="${now}"><mss:MSSP_ID><mss:URI>${msspId}</mss:URI></mss:MSSP_ID></mss:MSSP_Info><mss:MobileUser><mss:MSISDN>${phone}</mss:MSISDN></mss:MobileUser>${
    signature &&
    xml`<mss:MSS_Signature><mss:Base64Signature>${signature.toString('base64')}</mss:Base64Signature></mss:MSS_Signature>`
  }<mss:Status><mss:StatusCode Value="${status}"/><mss:StatusMessage>${statusCodes[status]}</mss:StatusMessage></mss:Status>`;
  const attributes = xml`xmlns:mss="${mssNamespace}" MajorVersion="1" MinorVersion="1" MSSP_TransID="${transactionId}"`;
  switch (name) {
    case 'MSS_SignatureResp':
      return xml`<mss:MSS_SignatureResp ${attributes}>${content}</mss:MSS_SignatureResp>`;
    case 'MSS_StatusResp':
      return xml`<mss:MSS_StatusResp ${attributes}>${content}</mss:MSS_StatusResp>`;
    case 'MSS_ReceiptResp':
      return xml`<mss:MSS_ReceiptResp ${attributes}>${content}</mss:MSS_ReceiptResp>`;
  }
}
