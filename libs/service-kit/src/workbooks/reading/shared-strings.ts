import { decodeEscapes } from './cell-text.js';
import { readWholeXml } from './read-xml.js';
import { WorkbookRefused } from './workbook-refused.js';

/** All texts together, in characters; a list of 100,000 people has about 10 million. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** The table of texts that cells refer to by number. Reading aids in other scripts (`rPh`) are left out. */
export async function readSharedStrings(source: AsyncIterable<Buffer>): Promise<string[]> {
  const strings: string[] = [];
  let current: string | undefined;
  let isText = false;
  let aids = 0;
  let characters = 0;
  await readWholeXml(source, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') aids += 1;
      else if (name === 't') isText = aids === 0;
    },
    text(text) {
      if (!isText || current === undefined) return;
      characters += text.length;
      if (characters > MOST_CHARACTERS) throw new WorkbookRefused('too-large');
      current += text;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') aids -= 1;
      else if (name === 'si' && current !== undefined) {
        strings.push(decodeEscapes(current));
        current = undefined;
      }
    },
  });
  return strings;
}
