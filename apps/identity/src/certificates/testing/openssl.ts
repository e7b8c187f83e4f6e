import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findOpenssl } from '@vnconnect/testing';

const run = promisify(execFile);

/** The real openssl, over files in a folder of its own. */
export class Openssl {
  private constructor(private readonly folder: string) {}

  static async start(): Promise<Openssl> {
    return new Openssl(await mkdtemp(join(tmpdir(), 'openssl-spec-')));
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  async write(name: string, content: string | Buffer): Promise<string> {
    await writeFile(this.file(name), content);
    return this.file(name);
  }

  /** Runs a command of its, and gives what it wrote under `-out`. */
  async make(name: string, ...parameters: string[]): Promise<Buffer> {
    const { command, env } = await findOpenssl();
    await run(command, [name, '-out', this.file('out'), ...parameters], { env });
    return readFile(this.file('out'));
  }

  async stop(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}
