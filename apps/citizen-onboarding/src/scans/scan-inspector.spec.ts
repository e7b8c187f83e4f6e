import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compoundFile, zipOf } from '../testing/office-files.js';
import { isWordDocument, ScanInspector } from './scan-inspector.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** In chunks of this size, as networks cut files. */
function* chunksOf(file: Buffer, size: number) {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

async function typeOf(file: Buffer, size = 1_000): Promise<string> {
  const inspector = new ScanInspector();
  for (const chunk of chunksOf(file, size)) inspector.push(chunk);
  const verdict = inspector.verdict();
  if (verdict.kind !== 'look-at') return verdict.kind === 'is' ? verdict.type : 'other';
  async function* again() {
    for (const chunk of chunksOf(file, size)) yield await Promise.resolve(chunk);
  }
  return (await isWordDocument(verdict.ranges, again())) ? 'application/msword' : 'other';
}

const pdf = (body = 'x') => Buffer.from(`%PDF-1.7\n${body}\nstartxref\n9\n%%EOF\n`);
const docx = (more: string[] = []) =>
  zipOf(['[Content_Types].xml', '_rels/.rels', 'word/document.xml', ...more]);
const doc = (names = ['Root Entry', '1Table', 'WordDocument']) => compoundFile(names);
const END_BYTES = 22;
/** The last entry is there, but the end record counts one less. */
function hidden(archive: Buffer): Buffer {
  const file = Buffer.from(archive);
  const end = file.length - END_BYTES;
  file.writeUInt16LE(file.readUInt16LE(end + 10) - 1, end + 10);
  return file;
}
/** Behind the archive stands another end record, which names the directory of a harmless one; strict readers take the first. */
function twice(archive: Buffer): Buffer {
  const harmless = docx();
  const directory = harmless.subarray(harmless.readUInt32LE(harmless.length - 6), -END_BYTES);
  const end = Buffer.from(harmless.subarray(-END_BYTES));
  end.writeUInt32LE(archive.length, 16);
  const file = Buffer.concat([archive, directory, end]);
  file.writeUInt16LE(directory.length + END_BYTES, archive.length - 2);
  return file;
}
const exe = Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(4_000, 7)]);

describe('what a scan is', () => {
  it.each([
    ['PDF', pdf(), 'application/pdf'],
    ['.docx', docx(), DOCX],
    ['.doc', doc(), 'application/msword'],
  ])('CO-05 %s is known by its content, however the network cuts it', async (_name, file, type) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: file.length }), async (size) => {
        expect(await typeOf(file, size)).toBe(type);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a program under another name', exe],
    ['a program behind the beginning of a PDF', Buffer.concat([Buffer.from('%PDF-1.7\n'), exe])],
    ['a program before the end of a PDF', Buffer.concat([exe, pdf()])],
    ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)])],
    ['a spreadsheet (.xlsx)', zipOf(['[Content_Types].xml', 'xl/workbook.xml'])],
    ['an archive', zipOf(['a.txt'])],
    ['an archive with a program beside the document', docx(['word/setup.exe'])],
    ['a document with macros (.docm)', docx(['word/vbaProject.bin'])],
    ['a spreadsheet (.xls)', doc(['Root Entry', 'Workbook'])],
    ['an old document with macros', doc(['Root Entry', 'WordDocument', 'Macros'])],
    ['an old document whose macros hide in capitals', doc(['Root Entry', 'WordDocument', 'MACROS'])],
    ['a document with a program that its own count of entries leaves out', hidden(docx(['word/setup.exe']))],
    ['a document whose list of entries hides in the comment of another', twice(docx(['word/setup.exe']))],
    ['a document with macros under another name', docx(['word/vbaData.xml'])],
    ['the beginning of a .docx', docx().subarray(0, 40)],
    ['the beginning of a .doc', doc().subarray(0, 700)],
    ['nothing', Buffer.alloc(0)],
  ])('CO-05 %s is refused', async (_name, file) => {
    expect(await typeOf(file)).toBe('other');
  });

  it('CO-05 finds the directory of a .doc wherever it stands', async () => {
    for (const before of [0, 3, 40, 200]) {
      expect(await typeOf(compoundFile(['Root Entry', 'a', 'b', 'c', 'd', 'WordDocument'], before))).toBe(
        'application/msword',
      );
    }
  });

  it('CO-05 no bytes whatever make it fail or go on for ever', async () => {
    const heads = fc.constantFrom(pdf(), docx(), doc(), Buffer.alloc(0));
    await fc.assert(
      fc.asyncProperty(
        heads,
        fc.uint8Array({ maxLength: 3_000 }),
        fc.nat({ max: 3_000 }),
        async (head, bytes, at) => {
          const file = Buffer.concat([head, Buffer.alloc(Math.max(0, at - head.length))]);
          file.set(bytes.subarray(0, Math.max(0, file.length - at)), Math.min(at, file.length));
          expect(typeof (await typeOf(Buffer.concat([file, bytes])))).toBe('string');
        },
      ),
      { numRuns: 300 },
    );
  });
});
