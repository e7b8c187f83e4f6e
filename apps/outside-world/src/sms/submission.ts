import { z } from 'zod';
import { normalizePhone } from '../messages/phone.js';
import { smpp, type SmppPdu, type SmppStatus } from './smpp-library.js';

const octets = z.custom<Buffer>((value) => Buffer.isBuffer(value));
/** The library decodes the text by data_coding and leaves other codings as octets. */
const content = z.object({ message: z.union([z.string(), octets]), udh: z.array(octets).optional() });

/** submit_sm, SMPP 3.4 section 4.4.1: the fields that matter here. */
const SubmitSm = z.object({
  source_addr: z.string(),
  source_addr_ton: z.int(),
  source_addr_npi: z.int(),
  destination_addr: z.string(),
  dest_addr_ton: z.int(),
  dest_addr_npi: z.int(),
  data_coding: z.int(),
  registered_delivery: z.int(),
  short_message: content,
  message_payload: content.optional(),
});
export type SubmitSm = z.infer<typeof SubmitSm>;

/** Where a part stands in a long message (3GPP TS 23.040, 9.2.3.24.1 and .8). */
export interface Concatenation {
  reference: number;
  total: number;
  sequence: number;
}

/** An accepted submit_sm: one SMS, or one part of a long one. */
export interface Submission {
  pdu: SubmitSm;
  to: string;
  text: string;
  encoding: 'GSM-7' | 'Latin-1' | 'UCS-2';
  concatenation?: Concatenation;
}

const encodings = new Map<number, Submission['encoding']>([
  [0, 'GSM-7'],
  [1, 'GSM-7'],
  [3, 'Latin-1'],
  [8, 'UCS-2'],
]);

/** What one SMS carries on the air, header included. */
const octetsOnTheAir = 140;

/**
 * Reads a submit_sm as an operator does, or says with which status it is refused: an address that is no
 * number, a coding that phones cannot show, a text longer than one SMS holds.
 */
export function readSubmission(raw: SmppPdu): Submission | SmppStatus {
  const parsed = SubmitSm.safeParse(raw);
  if (!parsed.success) return 'ESME_RSUBMITFAIL';
  const pdu = parsed.data;
  if (!/^\+?\d{3,15}$/.test(pdu.destination_addr)) return 'ESME_RINVDSTADR';
  const { message, udh = [] } = pdu.short_message;
  const text = pdu.message_payload?.message ?? message;
  const encoding = encodings.get(pdu.data_coding);
  // A data part without octets comes as an empty buffer from some senders: an empty SMS.
  if (encoding === undefined || typeof text !== 'string') return 'ESME_RSUBMITFAIL';
  if (!pdu.message_payload && !fits(text, encoding, udh)) return 'ESME_RINVMSGLEN';
  const concatenation = readConcatenation(udh);
  if (concatenation && !isInOrder(concatenation)) return 'ESME_RSUBMITFAIL';
  const submission = { pdu, to: normalizePhone(pdu.destination_addr), text, encoding };
  return concatenation ? { ...submission, concatenation } : submission;
}

/** 160 septets or 70 UCS-2 characters; with a six-octet header 153 or 67. */
function fits(text: string, encoding: Submission['encoding'], udh: Buffer[]): boolean {
  const header = udh.length === 0 ? 0 : udh.reduce((sum, element) => sum + element.length, 1);
  const room = octetsOnTheAir - header;
  if (encoding === 'UCS-2') return text.length * 2 <= room;
  if (encoding === 'Latin-1') return text.length <= room;
  return smpp.gsmCoder.encode(text, 0).length <= Math.floor((room * 8) / 7);
}

/** Information elements 0x00 (8-bit reference) and 0x08 (16-bit reference). */
function readConcatenation(udh: Buffer[]): Concatenation | undefined {
  for (const element of udh) {
    if (element[0] === 0x00 && element.length === 5) {
      return { reference: element.readUInt8(2), total: element.readUInt8(3), sequence: element.readUInt8(4) };
    }
    if (element[0] === 0x08 && element.length === 6) {
      return {
        reference: element.readUInt16BE(2),
        total: element.readUInt8(4),
        sequence: element.readUInt8(5),
      };
    }
  }
  return undefined;
}

function isInOrder({ total, sequence }: Concatenation): boolean {
  return sequence >= 1 && sequence <= total;
}
