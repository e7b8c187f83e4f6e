import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureServerCertificate } from '../../../deploy/local/server-certificate.mjs';

let made: ReturnType<typeof ensureServerCertificate> | undefined;

/** A self-signed TLS certificate for localhost and its key, as PEM files; one for all servers of a spec file. */
export function testCertificate(): { readonly certificateFile: string; readonly keyFile: string } {
  if (made !== undefined) return made;
  const folder = mkdtempSync(join(tmpdir(), 'vnc-tls-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  made = ensureServerCertificate(folder);
  return made;
}
