import type { SheetCell } from '@vnconnect/service-kit/workbooks';
import { foldText } from '@vnconnect/vietnam';

/** What a person reads in a cell: one Unicode form, no invisible characters, single spaces. */
export const readable = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();

export const textOf = (cell: SheetCell | undefined): string => readable(cell?.text ?? '');

/** Words to compare by: no tone marks, case or punctuation. */
export const wordsOf = (text: string): string =>
  foldText(text.replace(/\p{Cf}/gu, '').normalize('NFKC'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
