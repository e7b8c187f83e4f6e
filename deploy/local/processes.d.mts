export interface ProcessHandle {
  readonly name: string;
  readonly pid: number | undefined;
  readonly exited: Promise<{ code: number | null; signal: string | null; error?: Error }>;
  end(graceMs?: number): Promise<void>;
  kill(): Promise<void>;
}

export function startProcess(plan: {
  name: string;
  command: string;
  args?: string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  logFile: string;
  pidFile: string;
  endSignal?: string;
}): ProcessHandle;
export function identityOf(pid: number): string | undefined;
export function isSame(record: { pid: number; began?: string | undefined }): boolean;
export function endLeftovers(pidDir: string, graceMs?: number): Promise<string[]>;
