import type { ByteRange } from './byte-ranges.js';

/**
 * The binary container of .doc files: MS-CFB. It is a small file system of sectors; its directory says which streams are
 * in it, and a Word document has one called `WordDocument` (MS-DOC 2.1).
 */
export const HEADER_BYTES = 512;
const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const FREE = 0xfffffffa; // this and above are no sectors: MAXREGSECT
const IN_HEADER = 109;
const ENTRY_BYTES = 128;
const MOST_DIRECTORY_SECTORS = 256;

export interface CompoundHeader {
  readonly sectorBytes: number;
  readonly firstDirectorySector: number;
  /** Where the sectors of the allocation table stand, in order. */
  readonly tables: readonly ByteRange[];
}

export const isCompound = (head: Buffer): boolean => head.subarray(0, 8).equals(SIGNATURE);

/** Reads the header; undefined when it is not right. Files of 5 MB need no more table sectors than it names itself. */
export function readHeader(head: Buffer): CompoundHeader | undefined {
  if (head.length < HEADER_BYTES || !isCompound(head)) return undefined;
  const version = head.readUInt16LE(26);
  const shift = head.readUInt16LE(30);
  if (!(version === 3 && shift === 9) && !(version === 4 && shift === 12)) return undefined;
  const sectorBytes = 1 << shift;
  const sectors = Array.from({ length: IN_HEADER }, (_, index) => head.readUInt32LE(76 + 4 * index));
  const tables = sectors.filter((sector) => sector < FREE).map((sector) => rangeOf(sector, sectorBytes));
  return { sectorBytes, firstDirectorySector: head.readUInt32LE(48), tables };
}

/** Where the directory stands, following its chain through the allocation table; undefined when the chain is broken. */
export function directoryRanges(
  { sectorBytes, firstDirectorySector }: CompoundHeader,
  tables: readonly (Buffer | undefined)[],
): ByteRange[] | undefined {
  const perTable = sectorBytes / 4;
  const ranges: ByteRange[] = [];
  let sector = firstDirectorySector;
  while (sector < FREE) {
    if (ranges.length >= MOST_DIRECTORY_SECTORS) return undefined;
    ranges.push(rangeOf(sector, sectorBytes));
    const table = tables[Math.floor(sector / perTable)];
    if (!table) return undefined;
    sector = table.readUInt32LE(4 * (sector % perTable));
  }
  return ranges;
}

/** Whether a directory has the stream of a Word document, and no macros. */
export function isWordDirectory(sectors: readonly (Buffer | undefined)[]): boolean {
  // Readers find them in any case (MS-CFB 2.6.4).
  const names = sectors
    .flatMap((sector) => (sector ? namesIn(sector) : []))
    .map((name) => name.toLowerCase());
  return names.includes('worddocument') && !names.includes('_vba_project') && !names.includes('macros');
}

function namesIn(sector: Buffer): string[] {
  return Array.from({ length: Math.floor(sector.length / ENTRY_BYTES) }, (_, index) => {
    const at = index * ENTRY_BYTES;
    const bytes = sector.readUInt16LE(at + 64); // with the closing zero
    const isUsed = bytes >= 2 && bytes <= 64 && sector.readUInt8(at + 66) !== 0;
    return isUsed ? sector.toString('utf16le', at, at + bytes - 2) : '';
  });
}

/** The first sector follows the header, which takes a sector's room. */
const rangeOf = (sector: number, sectorBytes: number): ByteRange => ({
  offset: (sector + 1) * sectorBytes,
  length: sectorBytes,
});
