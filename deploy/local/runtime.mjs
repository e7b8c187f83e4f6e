import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { pinnedNode, root } from './paths.mjs';
import { say } from './steps.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The environment of whatever we start: the pinned Node and the installed tools come first on PATH. */
export function toolEnvironment(more = {}) {
  const folders = [dirname(pinnedNode), join(root, 'node_modules', '.bin'), process.env.PATH];
  return { ...process.env, PATH: folders.join(delimiter), NX_DAEMON: 'false', ...more };
}

/**
 * Runs `main` on the pinned Node with all packages installed. Started by another Node, this process hands over to
 * the pinned one and only passes on signals and the exit code; should it be killed, the other notices and ends.
 * @param {string} script the caller's import.meta.url
 * @param {() => Promise<number>} main gives the exit code
 * @param {() => Promise<unknown>} [cleanUp] after the pinned one was killed
 */
export async function runOnPinnedNode(script, main, cleanUp = async () => {}) {
  try {
    await ensureInstalled();
    const onPinned = realpathSync(process.execPath) === realpathSync(pinnedNode);
    process.exitCode = onPinned ? await main() : await handOver(fileURLToPath(script), cleanUp);
  } catch (error) {
    say(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
  process.exit();
}

async function handOver(script, cleanUp) {
  const child = spawn(pinnedNode, [script, ...process.argv.slice(2)], {
    env: toolEnvironment(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  const { code, signal } = await new Promise((resolve) =>
    child.once('exit', (c, s) => resolve({ code: c, signal: s })),
  );
  if (signal) await cleanUp();
  return code ?? 128 + constants.signals[signal];
}

/**
 * Calls `end` when we are asked to end: a signal, the terminal closed, or the process that handed over to us gone.
 * A terminal's Ctrl-C may reach us twice (from it and passed on), so only what comes a second later counts as a
 * second one, which ends us at once.
 */
export function onEnd(end) {
  let asked;
  const ask = () => {
    if (asked && Date.now() - asked > 1000) process.exit(130);
    if (asked) return;
    asked = Date.now();
    end();
  };
  for (const signal of signals) process.on(signal, ask);
  process.once('disconnect', ask);
}
