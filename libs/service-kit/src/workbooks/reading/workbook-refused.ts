/**
 * Why a file is not read: an Excel workbook of before 2007 (`.xls`), one locked with a password, one with macros, one in
 * Excel's binary form (`.xlsb`), another kind of file, more than is read, or not whole.
 */
export type WorkbookRefusal =
  'old-excel' | 'encrypted' | 'macros' | 'binary-workbook' | 'not-a-workbook' | 'too-large' | 'damaged';

/** A file that is not read as a workbook, by the sender's fault. Says nothing of what is in it. */
export class WorkbookRefused extends Error {
  constructor(
    readonly reason: WorkbookRefusal,
    options?: ErrorOptions,
  ) {
    super(`A workbook was refused: ${reason}`, options);
    this.name = 'WorkbookRefused';
  }
}
