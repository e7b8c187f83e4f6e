import type { Archive } from './archive.js';
import { WorkbookRefused } from './workbook-refused.js';

const ZIP = Buffer.from('504b0304', 'hex');
/** The container of Office before 2007, and of locked workbooks to this day. Source: MS-CFB 2.2. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** By what a file begins with, not by its name: many an `.xls` is a web page. @throws WorkbookRefused */
export function requireZip(bytes: Buffer): void {
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND))
    throw new WorkbookRefused(bytes.includes(ENCRYPTED) ? 'encrypted' : 'old-excel');
  if (!bytes.subarray(0, ZIP.length).equals(ZIP)) throw new WorkbookRefused('not-a-workbook');
}

/** A Word document and an OpenDocument sheet are ZIP archives too. @throws WorkbookRefused */
export function requireWorkbook(archive: Archive): void {
  if (archive.has('xl/workbook.bin')) throw new WorkbookRefused('binary-workbook');
  if (archive.has('xl/vbaProject.bin')) throw new WorkbookRefused('macros');
  if (!archive.has('xl/workbook.xml')) throw new WorkbookRefused('not-a-workbook');
}
