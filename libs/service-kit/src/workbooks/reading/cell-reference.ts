/** The column of a cell's name, from 1: `A7` is 1, `AB7` is 28. Undefined for what is no cell's name. */
export function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})[0-9]{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** A cell's name: column 28, row 7 is `AB7`. */
export const cellName = (column: number, row: number): string => `${lettersOf(column)}${row}`;

/** Cells made one, of several rows; columns and rows from 1. */
export interface Merge {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** A merge over several rows (`B7:B9`), by the column that holds its value; undefined for any other. */
export function verticalMerge(reference: string): Merge | undefined {
  const [from = '', to = ''] = reference.split(':');
  const column = columnOf(from);
  const firstRow = Number(/[0-9]+$/.exec(from)?.[0]);
  const lastRow = Number(/[0-9]+$/.exec(to)?.[0]);
  return column !== undefined && lastRow > firstRow ? { column, firstRow, lastRow } : undefined;
}

function lettersOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? lettersOf(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
