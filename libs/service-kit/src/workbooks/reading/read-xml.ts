import { SaxesParser } from 'saxes';
import { WorkbookRefused } from './workbook-refused.js';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** What is made of a document as it is read. Names come without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const DEEPEST = 100;
/** Between two tags: more than any cell's text. The parser holds what stands between them. */
const LONGEST_STRETCH = 2 * 1024 * 1024;

/**
 * Reads XML piece by piece, and pauses after each, so that what was made of it can be taken. Entities are those of XML
 * itself: a document type, which could define others, is refused, as is what is not well-formed or not UTF-8.
 * @throws WorkbookRefused
 */
export async function* readXml(source: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = parserFor(handlers);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let stretch = 0;
  const feed = (text: string) => {
    const lastTag = text.lastIndexOf('<');
    stretch = lastTag < 0 ? stretch + text.length : text.length - lastTag;
    if (stretch > LONGEST_STRETCH) throw new WorkbookRefused('damaged');
    parser.write(text);
  };
  try {
    for await (const bytes of source) {
      feed(decoder.decode(bytes, { stream: true }));
      yield;
    }
    feed(decoder.decode());
    parser.close();
    yield;
  } catch (error) {
    if (error instanceof WorkbookRefused) throw error;
    throw new WorkbookRefused('damaged', { cause: error });
  }
}

/** Reads the whole of a document. @throws WorkbookRefused */
export async function readWholeXml(source: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _piece of readXml(source, handlers));
}

/** The part of a name after its prefix: `x:row` as `row`. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function parserFor({ open, text, close }: XmlHandlers): SaxesParser<{ position: false; xmlns: false }> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let depth = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new WorkbookRefused('damaged');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) throw new WorkbookRefused('damaged');
    open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close?.(localName(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  return parser;
}
