import { DOMParser, type Element, onWarningStopParsing } from '@xmldom/xmldom';
// Named xml, or prettier would lay it out as HTML.
import { Html, html as xml } from '../http/html.js';
import { MssFault, type StatusCode, statusCodes } from './status-codes.js';

const soapNamespace = 'http://www.w3.org/2003/05/soap-envelope';
export const mssNamespace = 'http://uri.etsi.org/TS102204/v1.1.2#';
/** SOAP 1.2 over HTTP (RFC 3902). */
export const soapType = 'application/soap+xml; charset=utf-8';

/**
 * The one MSS message in the body of a SOAP 1.2 envelope, bare or within the operation's element.
 * Throws MssFault for anything else, a document type too.
 */
export function readMessage(text: string): Element {
  const body = parse(text)?.getElementsByTagNameNS(soapNamespace, 'Body').item(0);
  const messages = [...(body?.getElementsByTagNameNS(mssNamespace, '*') ?? [])];
  const message = messages.find(({ localName }) => localName?.startsWith('MSS_'));
  if (message === undefined) throw new MssFault(101, 'no MSS message in a SOAP 1.2 envelope');
  return message;
}

function parse(text: string): Element | undefined {
  if (/<!DOCTYPE/i.test(text)) return undefined;
  try {
    const parser = new DOMParser({ onError: onWarningStopParsing });
    return parser.parseFromString(text, 'text/xml').documentElement ?? undefined;
  } catch {
    return undefined; // no XML: refused as any other message that is none
  }
}

/** The first element of that name below; undefined when there is none. */
export function findElement(parent: Element, name: string): Element | undefined {
  return parent.getElementsByTagNameNS(mssNamespace, name).item(0) ?? undefined;
}

/** An attribute that must be there. Throws MssFault 102 when it is not. */
export function getAttribute(element: Element | undefined, name: string): string {
  const value = element?.getAttribute(name);
  if (!value) throw new MssFault(102, name);
  return value;
}

/** The text of an element that must be there. Throws MssFault 102 when it is not. */
export function getText(parent: Element, name: string): string {
  const text = findElement(parent, name)?.textContent?.trim();
  if (!text) throw new MssFault(102, name);
  return text;
}

/** An envelope with one operation's message; XML and HTML escape alike. */
export function writeEnvelope(operation: string, message: Html): string {
  const open = new Html(`<${operation}>`);
  const close = new Html(`</${operation}>`);
  const envelope = xml`<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="${soapNamespace}"><soapenv:Body>${open}${message}${close}</soapenv:Body></soapenv:Envelope>
`;
  return envelope.text;
}

/** A SOAP 1.2 fault with the status code as subcode, as the mobile signature services in use write it. */
export function writeFault(status: StatusCode, detail: string): string {
  const envelope = xml`<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="${soapNamespace}"><soapenv:Body><soapenv:Fault><soapenv:Code><soapenv:Value>soapenv:${isReceiverFault(status) ? 'Receiver' : 'Sender'}</soapenv:Value><soapenv:Subcode xmlns:mss="${mssNamespace}"><soapenv:Value>mss:_${status}</soapenv:Value></soapenv:Subcode></soapenv:Code><soapenv:Reason><soapenv:Text xml:lang="en">${statusCodes[status]}</soapenv:Text></soapenv:Reason><soapenv:Detail><detail>${detail}</detail></soapenv:Detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>
`;
  return envelope.text;
}

const isReceiverFault = (status: StatusCode) => status === 900 || status === 209;

/** The HTTP status that goes with a fault (SOAP 1.2 part 2, 7.5.2). */
export const httpStatusOf = (status: StatusCode) => (isReceiverFault(status) ? 500 : 400);
