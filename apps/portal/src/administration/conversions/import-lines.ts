import type { ImportLine } from '../../api/subsystem-calls.js';

/** What a pasted list says, or the number of the first line that is none. */
export type ReadLines = { readonly lines: ImportLine[] } | { readonly wrongLine: number };

/** Reads "user name; unit code; user group", a line each; empty lines are passed over. */
export function readImportLines(text: string): ReadLines {
  const lines: ImportLine[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [userName = '', unitCode = '', group = '', ...more] = line.split(';').map((part) => part.trim());
    if (userName === '' || unitCode === '' || group === '' || more.length > 0)
      return { wrongLine: index + 1 };
    lines.push({ userName, unitCode, group });
  }
  return { lines };
}
