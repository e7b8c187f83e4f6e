import { smpp } from './smpp-library.js';

/** data_coding, SMPP 3.4 section 5.2.19: the centre's default alphabet (GSM 7-bit) or UCS-2. */
export type DataCoding = 0 | 8;

/** The parts of one SMS as they go into submit_sm: each `short_message` with its header, if there are several. */
export interface SmsSegments {
  readonly dataCoding: DataCoding;
  readonly parts: readonly Buffer[];
}

/** What one part holds alone, and with a header of six octets: septets, or octets of UCS-2 (3GPP TS 23.040). */
const ROOM = { 0: { alone: 160, headed: 153 }, 8: { alone: 140, headed: 134 } } as const;
const MOST_PARTS = 255;
const ESCAPE = '\u001b';

/**
 * Splits a text into SMS parts (NT-01): GSM 7-bit if its alphabet has every character, else UCS-2; one part of 160 or
 * 70 characters, or parts of 153 or 67 with a concatenation header. An extension character (two septets) or a
 * surrogate pair stays in one part. Septets stand one in an octet, as SMPP carries them.
 * @param reference 0 to 255, the same in all parts of one message and another for the next
 * @throws RangeError when the text needs more than 255 parts
 */
export function smsSegments(text: string, reference: number): SmsSegments {
  const dataCoding: DataCoding = isGsm(text) ? 0 : 8;
  const room = ROOM[dataCoding];
  const characters = [...text].map((character) => encode(character, dataCoding));
  const whole = Buffer.concat(characters);
  if (whole.length <= room.alone) return { dataCoding, parts: [whole] };
  const bodies = pack(characters, room.headed);
  if (bodies.length > MOST_PARTS) throw new RangeError('The text is longer than an SMS can be');
  return {
    dataCoding,
    parts: bodies.map((body, index) => Buffer.concat([header(reference, bodies.length, index + 1), body])),
  };
}

function isGsm(text: string): boolean {
  return smpp.gsmCoder.GSM.charRegex.test(text) && !text.includes(ESCAPE);
}

function encode(character: string, dataCoding: DataCoding): Buffer {
  if (dataCoding === 0) return smpp.gsmCoder.encode(character, 0);
  return Buffer.from(character, 'utf16le').swap16();
}

function pack(characters: readonly Buffer[], room: number): Buffer[] {
  const bodies: Buffer[][] = [[]];
  let used = 0;
  for (const character of characters) {
    if (used + character.length > room) {
      bodies.push([]);
      used = 0;
    }
    bodies.at(-1)?.push(character);
    used += character.length;
  }
  return bodies.map((body) => Buffer.concat(body));
}

/** User data header: length 5, information element 0 (concatenation, 8-bit reference) of length 3. */
function header(reference: number, total: number, sequence: number): Buffer {
  return Buffer.of(5, 0, 3, reference, total, sequence);
}
