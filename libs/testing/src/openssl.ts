import { findInDebianPackages } from '../../../deploy/local/servers/debian.mjs';
import { findPrograms, programFolders } from '../../../deploy/local/servers/programs.mjs';

/** A program and what its environment needs besides. */
export interface FoundProgram {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The openssl command: the machine's own, or Debian's package unpacked into the project's data. Throws where neither is. */
export async function findOpenssl(): Promise<FoundProgram> {
  const own = findPrograms(['openssl'], programFolders())?.openssl;
  if (own !== undefined) return { command: own, env: process.env };
  const unpacked = await findInDebianPackages(['openssl'], ['openssl'], () => undefined);
  const command = unpacked?.programs.openssl;
  if (command === undefined) throw new Error('There is no openssl here, and Debian’s cannot be had.');
  return { command, env: { ...process.env, ...unpacked?.env } };
}
