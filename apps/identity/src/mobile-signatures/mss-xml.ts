import { DOMParser, type Element, onWarningStopParsing } from '@xmldom/xmldom';
import { AnswerInvalid } from './mobile-signature.errors.js';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const MSS = 'http://uri.etsi.org/TS102204/v1.1.2#';
/** A signature with three certificates of RSA-4096 has a fifth of it. */
export const MOST_CHARACTERS = 65_536;
const MOST_DEPTH = 32;
/** MSS_SignatureResp, and MSS_StatusResp, which a notification brings too. */
const ANSWERS = ['MSS_SignatureResp', 'MSS_StatusResp'];
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What an answer of the service says (ETSI TS 102 204); nothing of it is believed yet. */
export interface MssAnswer {
  /** Of the answer, or of a SOAP fault in its place. */
  readonly status: number;
  /** A fault says none of the rest. */
  readonly msspTransactionId: string | undefined;
  readonly apTransactionId: string | undefined;
  readonly msisdn: string | undefined;
  /** CMS SignedData. */
  readonly signature: Buffer | undefined;
}

/**
 * Reads an answer of the mobile signature service: one message in a SOAP 1.2 envelope, or a fault whose subcode is a
 * status code. A document type, and with it every entity but XML's own five, is refused unread; so are other
 * encodings than UTF-8 text, markup that is not well-formed, and elements said twice.
 * @throws AnswerInvalid, whatever else it is
 */
export function readAnswer(text: string): MssAnswer {
  const envelope = parse(text);
  if (envelope.namespaceURI !== SOAP || envelope.localName !== 'Envelope')
    throw new AnswerInvalid('envelope');
  const body = getOne(childrenOf(envelope, SOAP, 'Body'), 'body');
  const [fault] = childrenOf(body, SOAP, 'Fault');
  return fault === undefined ? readMessage(body) : readFault(fault);
}

function parse(text: string): Element {
  if (text.length > MOST_CHARACTERS) throw new AnswerInvalid('size');
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new AnswerInvalid('document type');
  let root: Element | null;
  try {
    root = new DOMParser({ onError: onWarningStopParsing, locator: false }).parseFromString(
      text,
      'application/xml',
    ).documentElement;
  } catch (error) {
    throw new AnswerInvalid('XML', error instanceof Error ? error.name : undefined);
  }
  if (root === null) throw new AnswerInvalid('XML');
  refuseDeep(root);
  return root;
}

/** Recursion further on, the parser's too, stays shallow. */
function refuseDeep(root: Element): void {
  let level: Element[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_DEPTH) throw new AnswerInvalid('depth');
    level = level.flatMap((element) => elementsIn(element));
  }
}

/** The message stands in the body, bare or within an element named after the operation. */
function readMessage(body: Element): MssAnswer {
  const bare = elementsIn(body);
  const all = [...bare, ...bare.flatMap((element) => elementsIn(element))];
  const isAnswer = ({ namespaceURI, localName }: Element) =>
    namespaceURI === MSS && ANSWERS.includes(localName ?? '');
  const message = getOne(all.filter(isAnswer), 'message');
  const status = getOne(childrenOf(message, MSS, 'Status'), 'status');
  const code = getOne(childrenOf(status, MSS, 'StatusCode'), 'status code');
  const information = findOne(message, 'AP_Info');
  const user = findOne(message, 'MobileUser');
  return {
    status: readStatus(code.getAttribute('Value')),
    msspTransactionId: message.getAttribute('MSSP_TransID') ?? undefined,
    apTransactionId: information?.getAttribute('AP_TransID') ?? undefined,
    msisdn: user && findOne(user, 'MSISDN')?.textContent?.trim(),
    signature: readSignature(findOne(message, 'MSS_Signature')),
  };
}

function readSignature(element: Element | undefined): Buffer | undefined {
  const text = element && findOne(element, 'Base64Signature')?.textContent?.replace(/\s/g, '');
  if (text === undefined || text === '') return undefined;
  if (!BASE64.test(text)) throw new AnswerInvalid('base64');
  return Buffer.from(text, 'base64');
}

/** `<Code><Value>env:Sender</Value><Subcode><Value>mss:_105</Value>`: the subcode is the status. */
function readFault(fault: Element): MssAnswer {
  const code = getOne(childrenOf(fault, SOAP, 'Code'), 'fault code');
  const [subcode] = childrenOf(code, SOAP, 'Subcode');
  const value = subcode && childrenOf(subcode, SOAP, 'Value')[0]?.textContent?.trim();
  const [, status] = /^(?:[^:\s]+:)?_(\d{3})$/.exec(value ?? '') ?? [];
  return {
    // A fault that names no status is the service's own trouble.
    status: status === undefined ? 900 : readStatus(status),
    ...{ msspTransactionId: undefined, apTransactionId: undefined },
    ...{ msisdn: undefined, signature: undefined },
  };
}

function readStatus(value: string | null): number {
  if (value === null || !/^\d{3}$/.test(value)) throw new AnswerInvalid('status code');
  return Number(value);
}

function elementsIn(parent: Element): Element[] {
  return [...parent.childNodes].filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);
}

function childrenOf(parent: Element, namespace: string, name: string): Element[] {
  return elementsIn(parent).filter(
    ({ namespaceURI, localName }) => namespaceURI === namespace && localName === name,
  );
}

function getOne(elements: readonly Element[], what: string): Element {
  const [element, ...others] = elements;
  if (element === undefined || others.length > 0) throw new AnswerInvalid(what);
  return element;
}

/** None or one; two would let each reader take another. */
function findOne(parent: Element, name: string): Element | undefined {
  const found = childrenOf(parent, MSS, name);
  return found.length === 0 ? undefined : getOne(found, name);
}
