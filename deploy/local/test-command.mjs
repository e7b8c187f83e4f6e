import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { pinnedNode, root } from './paths.mjs';
import { onEnd, toolEnvironment } from './runtime.mjs';
import { say } from './steps.mjs';
import { withThrowAwayPlatform } from './throw-away-platform.mjs';

/**
 * Runs everything, or what the arguments pick: paths, as Jest takes them.
 * @returns {Promise<number>} the exit code: 0 only when something passed in every runner and nothing failed
 */
export async function test(picked) {
  const ending = new AbortController();
  onEnd(() => ending.abort(new Error('Ended before the tests were through.')));
  const reports = mkdtempSync(join(tmpdir(), 'vnconnect-reports-'));
  const runs = [];
  try {
    const build = await ensureBuilt();
    const options = { reports, signal: ending.signal };
    const flows = picked.filter((path) => path.startsWith('e2e'));
    const others = picked.filter((path) => !path.startsWith('e2e'));
    if (picked.length === 0 || others.length > 0) {
      runs.push(await runJest(['unit', 'integration'], { ...options, more: others }));
    }
    if ((picked.length === 0 || flows.length > 0) && hasFlows()) {
      const runFlows = (env) => runJest(['e2e'], { ...options, env, more: flows });
      runs.push(await withThrowAwayPlatform({ build, signal: ending.signal }, runFlows));
    }
  } catch (error) {
    say(`\n${error instanceof Error ? error.message : String(error)}`);
    runs.push({ passed: 0, failed: 1 });
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return summary(runs);
}

const hasFlows = () =>
  globSync('e2e/**/*.e2e.spec.ts', { cwd: root, exclude: ['**/node_modules'] }).length > 0;

function summary(runs) {
  const passed = runs.reduce((sum, run) => sum + run.passed, 0);
  const failed = runs.reduce((sum, run) => sum + run.failed, 0);
  say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && runs.length > 0 ? 0 : 1;
}

/** One run of Jest over some of its projects. A run that ends badly or runs no test counts as one failure more. */
async function runJest(projects, { reports, signal, env = {}, more = [] }) {
  signal.throwIfAborted();
  const report = join(reports, `${projects.join('-')}.json`);
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const workers = projects.includes('e2e') ? 1 : Math.max(2, availableParallelism() - 1);
  const args = [
    ...more, // before --selectProjects, which takes every name after it
    '--json',
    `--outputFile=${report}`,
    `--maxWorkers=${workers}`,
    '--selectProjects',
    ...projects,
  ];
  say(`\nTesting: ${projects.join(', ')}`);
  const code = await run(['--experimental-vm-modules', '--no-warnings', jest, ...args], env, signal);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const unexplained = failed === 0 && (code !== 0 || numPassedTests === 0);
  if (unexplained) say(`Jest ended with ${code} after ${numPassedTests} tests.`);
  return { passed: numPassedTests, failed: failed + (unexplained ? 1 : 0) };
}

/** Jest's progress is shown as it comes (it writes it to stderr); its JSON goes to the file only. */
function run(args, env, signal) {
  const child = spawn(pinnedNode, args, {
    cwd: root,
    env: toolEnvironment({ ...env, NODE_OPTIONS: '' }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = () => child.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      resolve(code ?? 1);
    });
  });
}
