import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Program {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly said: string;
  end(): Promise<void>;
}

/**
 * Runs a TypeScript program of this folder as a process of its own, and waits until it writes a line that starts
 * with `ready`.
 */
export async function startProgram(file: URL, environment: Record<string, string>): Promise<Program> {
  const flags = ['--conditions=source', '--import', '@swc-node/register/esm-register'];
  const child = spawn(process.execPath, [...flags, fileURLToPath(file)], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (line.startsWith('ready')) resolve(line.slice('ready'.length).trim());
    });
    void exited.then(() => reject(new Error(`${file.pathname} ended before it was ready`)));
  });
  const end = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { pid: child.pid ?? 0, said, end };
}

/** Tells the program that waits in {@link startProgram} that this one is ready. */
export function sayReady(what: string | number = ''): void {
  process.stdout.write(`ready ${what}\n`);
}
