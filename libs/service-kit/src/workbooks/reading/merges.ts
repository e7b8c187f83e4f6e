import { type Merge, verticalMerge } from './cell-reference.js';

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"/g;
/** Longer than any such tag. */
const TAIL = 256;
const MOST = 100_000;

/**
 * The merges over several rows of a sheet, by their first row. They stand behind the rows in the file, where reading row
 * by row would find them too late: so this looks for them alone, ahead.
 */
export async function readVerticalMerges(source: AsyncIterable<Buffer>): Promise<Map<number, Merge[]>> {
  const merges = new Map<number, Merge[]>();
  const seen = new Set<string>();
  let text = '';
  for await (const bytes of source) {
    text = text.slice(-TAIL) + bytes.toString('latin1');
    if (!text.includes('mergeCell')) continue;
    for (const [, reference = ''] of text.matchAll(MERGE)) {
      const merge = verticalMerge(reference);
      if (!merge || seen.size >= MOST || seen.has(reference)) continue;
      seen.add(reference);
      merges.set(merge.firstRow, [...(merges.get(merge.firstRow) ?? []), merge]);
    }
  }
  return merges;
}
