/** An agency of a pasted list. */
export interface RegisterLine {
  readonly code: string;
  readonly name: string;
}

/** How many agencies one request takes. */
export const REGISTER_BATCH = 400;

/** A pasted list read: code, semicolon or tab, name; or the number of the first line that has not both. */
export function readRegisterLines(text: string): readonly RegisterLine[] | { readonly wrong: number } {
  const agencies: RegisterLine[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [code = '', ...name] = line.split(/[;\t]/u).map((part) => part.trim());
    if (code === '' || name.join(' ').trim() === '') return { wrong: at + 1 };
    agencies.push({ code, name: name.join(' ').trim() });
  }
  return agencies;
}
