import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Processes that are ours to end. Each leaves a pid file naming its number and the moment it began, so that a
 * later start finds what a killed one left behind and never ends a stranger that was given the same number.
 */

const alive = new Set();
let exitHook = false;

/** Names a process for good: its number is used again after it ends, its number and beginning are not. */
export function identityOf(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined; // no such process
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    try {
      process.kill(pid, signal);
    } catch {
      // it has ended meanwhile
    }
  }
}

/** Whatever way this process ends, short of kill -9, its children are told to end. */
function endAllAtExit() {
  if (exitHook) return;
  exitHook = true;
  process.on('exit', () => {
    for (const child of alive) signalGroup(child.pid, child.endSignal);
  });
}

/**
 * Starts a process in a group of its own (a terminal's Ctrl-C reaches only us, and we end things in order).
 * @returns handle with `exited` (resolves to { code, signal, error? }), `end(graceMs)` and `kill()`
 */
export function startProcess({ name, logFile, pidFile, endSignal = 'SIGTERM', ...plan }) {
  endAllAtExit();
  mkdirSync(dirname(pidFile), { recursive: true });
  const child = spawnLogged(plan, logFile);
  const handle = { name, pid: child.pid, logFile, endSignal, running: child.pid !== undefined };
  if (handle.running) {
    alive.add(handle);
    writeFileSync(pidFile, JSON.stringify({ pid: child.pid, began: identityOf(child.pid), endSignal }));
  }
  handle.exited = new Promise((resolve) => {
    const ended = (result) => {
      handle.running = false;
      alive.delete(handle);
      rmSync(pidFile, { force: true });
      resolve(result);
    };
    child.once('error', (error) => ended({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => ended({ code, signal }));
  });
  handle.end = (graceMs = 10_000) => endHandle(handle, graceMs);
  handle.kill = async () => {
    if (handle.running) signalGroup(handle.pid, 'SIGKILL');
    await handle.exited;
  };
  return handle;
}

function spawnLogged({ command, args = [], env = process.env, cwd, user }, logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  try {
    const stdio = ['ignore', log, log];
    return spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio,
      ...(user && { uid: user.uid, gid: user.gid }),
    });
  } finally {
    closeSync(log);
  }
}

async function endHandle(handle, graceMs) {
  if (!handle.running) return;
  signalGroup(handle.pid, handle.endSignal);
  const timer = setTimeout(() => signalGroup(handle.pid, 'SIGKILL'), graceMs);
  await handle.exited;
  clearTimeout(timer);
}

/** Ends what an earlier start left running, processes by their pid files and containers by their notes; gives the names. */
export async function endLeftovers(pidDir, graceMs = 10_000) {
  const left = [];
  for (const file of listFiles(pidDir, '.pid')) {
    const record = readRecord(file);
    if (record && isSame(record)) {
      left.push(basename(file, '.pid'));
      await endRecord(record, graceMs);
    }
    rmSync(file, { force: true });
  }
  for (const file of listFiles(pidDir, '.container')) left.push(removeContainer(file));
  return left;
}

function removeContainer(note) {
  const name = basename(note, '.container');
  try {
    execFileSync('docker', ['rm', '--force', '--volumes', name], { stdio: 'ignore' });
  } catch {
    // the engine has ended, and the container with it
  }
  rmSync(note, { force: true });
  return name;
}

function listFiles(pidDir, ending) {
  try {
    return readdirSync(pidDir)
      .filter((name) => name.endsWith(ending))
      .map((name) => join(pidDir, name));
  } catch {
    return []; // the folder is made by the first start
  }
}

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // half written: the start that wrote it was killed in that moment
  }
}

/** Is the process that this record names still the one running under that number? */
export function isSame(record) {
  return record.began !== undefined && identityOf(record.pid) === record.began;
}

async function endRecord(record, graceMs) {
  signalGroup(record.pid, record.endSignal ?? 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (isSame(record)) {
    if (Date.now() > deadline) signalGroup(record.pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The last lines of a log, each cut to a readable length, for a message about the process that wrote it. */
export function lastLines(logFile, count = 10) {
  try {
    const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count);
    return lines.map((line) => (line.length > 300 ? `${line.slice(0, 300)} …` : line));
  } catch {
    return [];
  }
}
