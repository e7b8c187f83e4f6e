/** What a .docx is told by: Office Open XML, ECMA-376 part 2 (packages) and part 1 (WordprocessingML). */
const NEEDED = ['[Content_Types].xml', 'word/document.xml'];
/** Macros make it a .docm; nothing that is scanned has any. */
const FORBIDDEN = /vbaProject\.bin$|vbaData\.xml$|\.(?:exe|dll|js|vbs|bat|cmd|scr|com|ps1|jar)$/iu;
const END_SIGNATURE = Buffer.from('PK\x05\x06');
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MOST_ENTRIES = 2_000;

/**
 * Whether the end of a file is that of a ZIP archive with the parts of a Word document: its central directory, which
 * names all entries, stands there (PKWARE APPNOTE 4.3).
 * @param tail the last bytes
 * @param size of the whole file
 */
export function isWordArchive(tail: Buffer, size: number): boolean {
  const names = entryNames(tail, size);
  return (
    names !== undefined &&
    NEEDED.every((name) => names.includes(name)) &&
    !names.some((name) => FORBIDDEN.test(name))
  );
}

/** Names in the central directory; undefined when there is none, or not wholly in the tail. */
function entryNames(tail: Buffer, size: number): string[] | undefined {
  const end = findEnd(tail);
  if (end === undefined) return undefined;
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16) - (size - tail.length);
  if (count > MOST_ENTRIES || start < 0 || start + length !== end) return undefined;
  const names: string[] = [];
  let at = start;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_BYTES > end || tail.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
    const nameLength = tail.readUInt16LE(at + 28);
    names.push(tail.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength));
    at += ENTRY_BYTES + nameLength + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return at === end ? names : undefined;
}

/** Where the end record is; a comment may follow it. With a second one, readers differ over what is in the archive. */
function findEnd(tail: Buffer): number | undefined {
  const at = tail.lastIndexOf(END_SIGNATURE);
  const isOnly = at >= 0 && tail.indexOf(END_SIGNATURE) === at && at + END_BYTES <= tail.length;
  return isOnly && tail.readUInt16LE(at + 20) === tail.length - at - END_BYTES ? at : undefined;
}
