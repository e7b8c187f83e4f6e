import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const PkiFile = z.object({
  /** The address that the certificates carry. */
  baseUrl: z.string(),
  /** By name; both PEM. */
  certificates: z.record(z.string(), z.object({ certificate: z.string(), key: z.string() })),
});
export type PkiFile = z.infer<typeof PkiFile>;

const fileName = 'pki.json';

/** What an earlier start has kept; undefined at the first. Throws when the file is not what was written. */
export async function readPkiFile(directory: string): Promise<PkiFile | undefined> {
  const file = join(directory, fileName);
  return existsSync(file) ? PkiFile.parse(JSON.parse(await readFile(file, 'utf8'))) : undefined;
}

/** Keeps keys and certificates where only their owner reads them, whole or not at all; and the anchors as PEM. */
export async function writePkiFile(
  directory: string,
  content: PkiFile,
  anchors: Map<string, string>,
): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, fileName);
  await writeFile(`${file}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  for (const [name, pem] of anchors) await writeFile(join(directory, `${name}.pem`), pem);
}
