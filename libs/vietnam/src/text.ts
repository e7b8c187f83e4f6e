const collator = new Intl.Collator('vi');

/**
 * Folds text for search and comparison: lower case, no tone, hat or horn marks, đ as d, spaces collapsed. `Hòa`, `hoà`
 * and `HOA` fold alike. Two different persons may fold alike too (Kề, Kế): never an identity by itself.
 * Source: ID-04, AH-01; Unicode NFD, which leaves đ whole; Ð (U+00D0) is a common slip for Đ.
 */
export function foldText(text: string): string {
  return withoutMarks(text.toLowerCase().normalize('NFD')).replace(/\s+/gu, ' ').trim();
}

/** Whether `query` occurs in `text`, tone marks and case aside. An empty query is found in everything. Source: AH-01. */
export function matchesSearch(text: string, query: string): boolean {
  return foldText(text).includes(foldText(query));
}

/**
 * Whether `part` occurs in `text`, in either case and Unicode form, but tone marks as they are: the test of unit names
 * such as "Bộ phận một cửa". An empty part is contained in nothing. Source: AH-12.
 */
export function containsIgnoringCase(text: string, part: string): boolean {
  const wanted = comparable(part);
  return wanted !== '' && comparable(text).includes(wanted);
}

/** Vietnamese dictionary order (An, Ăn, Ân; Dũng, Đào; ba, bà, bả, bã, bá, bạ), as ICU's `vi`, also PostgreSQL's. */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}

const SMS_SPELLINGS = new Map([
  ['₫', 'VND'],
  ['‘', "'"],
  ['’', "'"],
  ['ʼ', "'"],
  ['“', '"'],
  ['”', '"'],
  ['‐', '-'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
  ['•', '-'],
]);

/** What may stay of the GSM 7-bit default alphabet and its extension table (3GPP TS 23.038) once marks are gone. */
const NOT_GSM = /[^\n\r !-_a-~£¥€§¿¡¤ÆæØøßΔΦΓΛΩΠΨΣΘΞ]/gu;

/**
 * Text for an SMS of one 160-character part where Unicode would allow 70: tone marks off, typographic quotes and dashes
 * plain, ₫ as VND, what the GSM 7-bit alphabet lacks as `?`. Source: NT-01, NT-06; 3GPP TS 23.038.
 */
export function smsText(text: string): string {
  const spelled = text.replace(/./gsu, (character) => SMS_SPELLINGS.get(character) ?? character);
  return withoutMarks(spelled.normalize('NFKD')).replace(NOT_GSM, '?');
}

function withoutMarks(decomposed: string): string {
  return decomposed.replace(/\p{M}/gu, '').replace(/[đð]/gu, 'd').replace(/[ĐÐ]/gu, 'D');
}

function comparable(text: string): string {
  return text.toLowerCase().normalize('NFC').replace(/\s+/gu, ' ').trim();
}
