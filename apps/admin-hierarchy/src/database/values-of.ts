/**
 * Rows as the values of one INSERT: the text that stands after VALUES, and its parameters. PostgreSQL takes 65,535 of
 * them in a statement.
 */
export function valuesOf(rows: readonly (readonly unknown[])[]): { text: string; values: unknown[] } {
  let count = 0;
  const texts = rows.map((row) => `(${row.map(() => `$${(count += 1)}`).join(', ')})`);
  return { text: texts.join(', '), values: rows.flat() };
}
