/** A ZIP archive of empty entries with these names: its parts as PKWARE APPNOTE has them. */
export function zipOf(names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const text = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(text.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(text.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, text);
    entries.push(entry, text);
    offset += local.length + text.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const FAT = 0xfffffffd;

/**
 * A compound file (MS-CFB, version 3) whose directory has these names.
 * @param before sectors of content before the directory
 */
export function compoundFile(names: readonly string[], before = 0): Buffer {
  const directorySectors = Math.ceil(names.length / 4);
  const tableSectors = Math.ceil((before + directorySectors + 4) / 128);
  const first = before;
  const table = first + directorySectors;
  const sectors = Buffer.alloc((table + tableSectors) * SECTOR);
  names.forEach((name, index) => writeEntry(sectors, first * SECTOR + index * 128, name));
  const fat = Buffer.alloc(tableSectors * SECTOR, 0xff);
  for (let sector = 0; sector < before; sector += 1)
    fat.writeUInt32LE(sector + 1 < before ? sector + 1 : END, 4 * sector);
  for (let at = first; at < table; at += 1) fat.writeUInt32LE(at + 1 < table ? at + 1 : END, 4 * at);
  for (let at = table; at < table + tableSectors; at += 1) fat.writeUInt32LE(FAT, 4 * at);
  fat.copy(sectors, table * SECTOR);
  const tables = Array.from({ length: tableSectors }, (_, index) => table + index);
  return Buffer.concat([header(first, tables), sectors]);
}

function header(directory: number, tables: readonly number[]): Buffer {
  const head = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head.writeUInt16LE(3, 26);
  head.writeUInt16LE(9, 30);
  head.writeUInt32LE(directory, 48);
  for (let index = 0; index < 109; index += 1) head.writeUInt32LE(tables[index] ?? FREE, 76 + 4 * index);
  return head;
}

function writeEntry(sectors: Buffer, at: number, name: string): void {
  sectors.write(name, at, 'utf16le');
  sectors.writeUInt16LE(2 * (name.length + 1), at + 64);
  sectors.writeUInt8(2, at + 66);
}
