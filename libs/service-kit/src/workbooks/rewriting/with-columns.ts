import { PassThrough, Readable } from 'node:stream';
import type { Workbook } from '../reading/open-workbook.js';
import { type AddedColumn, ColumnAdder } from './column-added.js';
import { xmlPieces } from './xml-pieces.js';

/**
 * A workbook as it was sent, with one more column in some of its sheets: the same formats, widths, merged cells, formulas
 * and other sheets. A stream of bytes, part by part; texts stay text, whatever they begin with.
 * @param added by the sheet's part
 */
export async function* withColumns(
  { archive }: Workbook,
  added: ReadonlyMap<string, AddedColumn>,
): AsyncGenerator<Uint8Array> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.on('error', (error: Error) => output.destroy(error));
  for (const name of archive.names.filter((part) => !part.endsWith('/'))) {
    const column = added.get(name);
    const bytes = () => (column ? rewritten(archive.read(name), column) : archive.read(name));
    zip.addReadStreamLazy(name, (opened) => {
      const stream = Readable.from(bytes(), { objectMode: false });
      stream.on('error', (error) => output.destroy(error));
      opened(null, stream);
    });
  }
  zip.end();
  zip.outputStream.pipe(output);
  const chunks: AsyncIterable<Uint8Array> = output;
  yield* chunks;
}

async function* rewritten(source: AsyncIterable<Buffer>, added: AddedColumn): AsyncGenerator<Buffer> {
  const adder = new ColumnAdder(added);
  for await (const pieces of xmlPieces(source)) {
    const text = pieces.map((piece) => adder.write(piece)).join('');
    if (text !== '') yield Buffer.from(text);
  }
}
