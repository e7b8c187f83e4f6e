import { timingSafeEqual } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FaultBoard, Faults } from '../faults/faults.js';
import { createHttpApp } from '../http/http-app.js';
import { misbehave } from '../http/misbehave.js';
import {
  type Answer,
  readApplication,
  readSignatureRequest,
  readTransactionId,
  writeNotification,
  writeReceiptResponse,
  writeSignatureResponse,
  writeStatusResponse,
} from './mss-messages.js';
import { httpStatusOf, readMessage, soapType, writeFault } from './soap.js';
import { MssFault } from './status-codes.js';
import type { Transaction } from './transaction.js';
import type { Transactions } from './transactions.js';

type ServiceFaults = Faults['mobileSignature'];

/** Ports of the standard's WSDL; each takes any message. */
const ports = ['MSS_SignaturePort', 'MSS_StatusQueryPort', 'MSS_ReceiptPort'];
const notificationTimeoutMs = 5_000;

/** OW-07: the mobile signature service (ETSI TS 102 204) as SOAP 1.2 over HTTP, `POST /soap/services/MSS_…Port`. */
export function createMobileSignatureService(
  { applicationId, password }: { applicationId: string; password: string },
  faults: FaultBoard,
  transactions: Transactions,
): FastifyInstance {
  const app = createHttpApp();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, done) =>
    done(null, body),
  );
  for (const port of ports) {
    app.post(`/soap/services/${port}`, async (request, reply) => {
      const fault = faults.current.mobileSignature;
      await misbehave(fault, request, reply);
      if (reply.sent) return reply;
      if (fault.answer === 'none') return reply.hijack(); // until the asker gives up
      try {
        const message = readMessage(String(request.body));
        authorize(message, applicationId, password);
        return await answer(reply, message, transactions, fault);
      } catch (error) {
        if (!(error instanceof MssFault)) throw error;
        const text = writeFault(error.status, error.message);
        return reply.code(httpStatusOf(error.status)).type(soapType).send(text);
      }
    });
  }
  transactions.on('ended', (transaction) => void notify(transaction, faults.current.mobileSignature));
  app.addHook('onClose', async () => transactions.stop());
  return app;
}

/** AP_ID and AP_PWD. Throws MssFault 104. */
function authorize(message: Element, applicationId: string, password: string): void {
  const application = readApplication(message);
  const given = Buffer.from(application.password);
  const right = Buffer.from(password);
  const isRight = given.length === right.length && timingSafeEqual(given, right);
  if (application.id !== applicationId || !isRight) throw new MssFault(104);
}

async function answer(
  reply: FastifyReply,
  message: Element,
  transactions: Transactions,
  fault: ServiceFaults,
): Promise<FastifyReply> {
  const send = (text: string) => reply.type(soapType).send(spoil(text, fault));
  switch (message.localName) {
    case 'MSS_SignatureReq': {
      const request = readSignatureRequest(message);
      const transaction = transactions.begin(request);
      if (request.mode !== 'synch') {
        return send(writeSignatureResponse({ ...whose(transaction, fault), status: 100 }));
      }
      const ended = await transactions.whenEnded(transaction);
      return send(writeSignatureResponse(standing(ended, fault)));
    }
    case 'MSS_StatusReq':
      return send(writeStatusResponse(standing(find(message, transactions), fault)));
    case 'MSS_ReceiptReq':
      return send(writeReceiptResponse({ ...whose(find(message, transactions), fault), status: 100 }));
    default:
      throw new MssFault(101, 'unknown request');
  }
}

function find(message: Element, transactions: Transactions): Transaction {
  return transactions.get(readTransactionId(message), readApplication(message).id);
}

function whose(
  { id, application, phone }: Transaction,
  { answer: fault }: ServiceFaults,
): Omit<Answer, 'status'> {
  const isSwapped = fault === 'swapped';
  return {
    application: { id: application.id, transactionId: isSwapped ? 'another' : application.transactionId },
    transactionId: id,
    phone,
  };
}

function standing(transaction: Transaction, fault: ServiceFaults): Answer {
  const { status, signature } = transaction.outcome ?? { status: 504 as const };
  return { ...whose(transaction, fault), status, ...(signature && { signature }) };
}

/** The answer as it is, or cut off in the middle, or with a document type and an entity that explodes. */
function spoil(text: string, { answer: fault }: ServiceFaults): string {
  if (fault === 'broken-xml') return text.slice(0, Math.floor(text.length / 2));
  if (fault !== 'entities') return text;
  const bomb = `<!DOCTYPE e [<!ENTITY a "${'lol '.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]>`;
  return text.replace('?>', `?>${bomb}`).replace('</mss:StatusMessage>', '&b;</mss:StatusMessage>');
}

/** Tells the AP_URL of a request that asked for it; once, as nobody else could be told. */
async function notify(transaction: Transaction, fault: ServiceFaults): Promise<void> {
  const { mode, application } = transaction;
  if (mode !== 'asynchServerServer' || application.url === undefined || fault.notification === 'lost') return;
  await fetch(application.url, {
    method: 'POST',
    headers: { 'content-type': soapType },
    body: spoil(writeNotification(standing(transaction, fault)), fault),
    signal: AbortSignal.timeout(notificationTimeoutMs),
  }).catch(() => undefined); // whoever does not listen asks by MSS_StatusReq
}
