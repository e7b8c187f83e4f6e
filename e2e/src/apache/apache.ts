import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findInDebianPackages } from '../../../deploy/local/servers/debian.mjs';
import { waitFor } from '../clients/platform.js';
import { apacheConfig, type ApacheParty } from './apache-config.js';

const packages = ['apache2-bin', 'libapache2-mod-auth-openidc'];
const usualFolders = ['/usr/sbin', '/usr/local/sbin'];

interface Program {
  readonly apache: string;
  readonly modulesFolder: string;
  readonly env: Record<string, string>;
}

/** An Apache httpd with mod_auth_openidc: a relying party that nobody here wrote (ID-40). */
export class Apache {
  private constructor(
    readonly baseUrl: string,
    private readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  /**
   * Starts it in a folder of its own, as the user at hand, and waits until it answers.
   * @throws Error when neither the machine nor its apt has Apache and the module, or Apache ends at once
   */
  static async start(party: ApacheParty): Promise<Apache> {
    const program = await findApache();
    const folder = await mkdtemp(join(tmpdir(), 'vnc-apache-'));
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'pages'));
    await writeFile(
      join(folder, 'pages', 'index.html'),
      '<!DOCTYPE html><title>Apache</title>Trang nội bộ\n',
    );
    const isRoot = process.getuid?.() === 0;
    if (isRoot) execFileSync('chown', ['nobody:nogroup', folder]);
    const file = join(folder, 'apache.conf');
    const config = apacheConfig(party, { folder, modulesFolder: program.modulesFolder, isRoot });
    await writeFile(file, config, { mode: 0o600 });
    const child = spawn(program.apache, ['-X', '-f', file], {
      env: { PATH: process.env.PATH, ...program.env },
      stdio: 'ignore',
    });
    const apache = new Apache(party.baseUrl, folder, child);
    await apache.untilItAnswers();
    return apache;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const ended = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async untilItAnswers(): Promise<void> {
    await waitFor('Apache', async () => {
      if (this.process.exitCode !== null) throw new Error(`Apache ended at once: ${await this.errorLog()}`);
      const answer = await fetch(this.baseUrl, { redirect: 'manual' }).catch(() => undefined);
      await answer?.body?.cancel();
      return answer;
    });
  }

  private errorLog(): Promise<string> {
    return readFile(join(this.folder, 'error.log'), 'utf8').catch(() => 'without a log');
  }
}

/** On the machine, or else unpacked from its packages into the project's data folder, which takes no root. */
async function findApache(): Promise<Program> {
  const folders = [...(process.env.PATH ?? '').split(':'), ...usualFolders];
  const installed = folders.map((folder) => join(folder, 'apache2')).find((file) => existsSync(file));
  const found = installed && programAt(installed, {});
  if (found) return found;
  const unpacked = await findInDebianPackages(packages, ['apache2'], () => undefined);
  const program = unpacked?.programs.apache2;
  const fetched = program && programAt(program, unpacked.env);
  if (!fetched) throw new Error(`Neither this machine nor its apt has ${packages.join(' and ')}`);
  return fetched;
}

/** Debian's layout: modules lie in ../lib/apache2/modules of the program. */
function programAt(apache: string, env: Record<string, string>): Program | undefined {
  const modulesFolder = join(dirname(apache), '..', 'lib', 'apache2', 'modules');
  return existsSync(join(modulesFolder, 'mod_auth_openidc.so')) ? { apache, modulesFolder, env } : undefined;
}
