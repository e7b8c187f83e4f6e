import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { SubsystemCode } from '@vnconnect/contracts';
import { workbookWith, zipOf } from '@vnconnect/service-kit/testing';
import { Workbook, WorkbookRefused } from '@vnconnect/service-kit/workbooks';
import fc from 'fast-check';
import { inflateRawSync } from 'node:zlib';
import { findForm, ListReader } from './read-list.js';
import { SubsystemNames } from './subsystem-names.js';

const fixture = (name: string) => readFile(new URL(`../testing/fixtures/${name}`, import.meta.url));
const subsystems = new SubsystemNames([
  { code: SubsystemCode.parse('PAKN'), names: { vi: 'Phản ánh, kiến nghị', en: 'Feedback' } },
]);

/** Reads all there is: rows, or a refusal; anything else fails the test. */
async function attempt(bytes: Buffer): Promise<'read' | 'refused'> {
  try {
    const workbook = await Workbook.open(bytes);
    if (typeof (await findForm(workbook)) === 'string') return 'refused';
    for await (const row of new ListReader(workbook, subsystems).rows())
      expect(row.position).toBeGreaterThan(0);
    return 'read';
  } catch (error) {
    if (error instanceof WorkbookRefused) return 'refused';
    throw error;
  }
}

/** The parts of a workbook, by the local headers of a file that is sound. */
function partsOf(bytes: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  for (let at = bytes.indexOf('504b0102', 0, 'hex'); at >= 0; at = bytes.indexOf('504b0102', at + 4, 'hex')) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
    parts.set(name, bytes.readUInt16LE(at + 10) === 0 ? Buffer.from(packed) : inflateRawSync(packed));
  }
  return parts;
}

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  by: fc.uint8Array({ maxLength: 40 }),
});

function changed(bytes: Buffer, changes: readonly { at: number; length: number; by: Uint8Array }[]): Buffer {
  return changes.reduce((left, { at, length, by }) => {
    const place = Math.floor(at * left.length);
    return Buffer.concat([left.subarray(0, place), by, left.subarray(place + length)]);
  }, bytes);
}

describe('lists made to break', () => {
  it.each(['khai-thac.libreoffice.xlsx', 'bo-sung.libreoffice.xlsx', 'bo-sung.xls'])(
    'AH-30 %s with bytes changed anywhere is read or refused',
    async (name) => {
      const bytes = await fixture(name);
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
          expect(['read', 'refused']).toContain(await attempt(changed(bytes, changes)));
        }),
        { numRuns: 700 },
      );
    },
    120_000,
  );

  it('AH-30 a workbook whose parts are changed before they are packed is read or refused', async () => {
    const parts = partsOf(await fixture('khai-thac.libreoffice.xlsx'));
    const names = [...parts.keys()].filter((name) => name.endsWith('.xml') || name.endsWith('.rels'));
    const found = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (name, changes) => {
          const mutated = new Map(parts).set(name, changed(parts.get(name) ?? Buffer.alloc(0), changes));
          found.add(await attempt(await zipOf(Object.fromEntries(mutated))));
        },
      ),
      { numRuns: 1_000 },
    );
    expect(found).toEqual(new Set(['read', 'refused']));
  }, 120_000);

  it('AH-30 XML of any elements and attributes in a sheet is read or refused', async () => {
    const name = fc.constantFrom(
      'row',
      'c',
      'v',
      't',
      'is',
      'f',
      'mergeCells',
      'mergeCell',
      'sheetData',
      'x:row',
    );
    const attributes = fc.constantFrom(
      '',
      ' r="A1"',
      ' r="B9"',
      ' r="-1"',
      ' r="7"',
      ' t="s"',
      ' t="e"',
      ' s="99"',
      ' ref="A1:XFD9"',
    );
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .tuple(
          name,
          attributes,
          fc.oneof(
            { depthSize: 'small' },
            fc.constantFrom('', '1', 'Họ và tên', '9e99'),
            fc.array(tie('element'), { maxLength: 4 }).map((inner) => inner.join('')),
          ),
        )
        .map(([tag, more, inner]) => `<${tag}${more}>${inner}</${tag}>`),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(element, { maxLength: 6 }), async (elements) => {
        await attempt(await workbookWith(`<sheetData>${elements.join('')}</sheetData>`));
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});
