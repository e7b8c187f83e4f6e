import { EnvironmentError } from '../config/index.js';
import { Log } from '../telemetry/log.js';
import { startService, type RunningService, type ServiceDefinition } from './start-service.js';

const STOP_LIMIT_MS = 14_000;

/**
 * A service's main: starts it and owns the process. SIGTERM and SIGINT drain it and exit 0; a start that fails, an
 * error that nobody handled, or a drain that takes longer than 14 s exit 1. What is missing or wrong in the
 * environment is listed on standard error.
 */
export async function runService(definition: ServiceDefinition): Promise<RunningService> {
  const log = Log.create({ service: definition.name });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error('service.failed', { reason: event }, error);
      process.exit(1);
    });
  }
  let running: RunningService | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info('service.signal', { signal });
      void leave(running, log);
    });
  }
  try {
    running = await startService(definition);
    giveBackWhatStartingTook();
    return running;
  } catch (error) {
    if (error instanceof EnvironmentError) process.stderr.write(`${definition.name}: ${error.message}\n`);
    else log.error('service.start.failed', {}, error);
    return process.exit(1);
  }
}

/**
 * Loading and wiring leave garbage as large as what stays, and V8 does not collect it while nothing happens: 190 MB
 * become 130. Done where Node was started with `--expose-gc`; it takes a tenth of a second, once.
 */
function giveBackWhatStartingTook(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

async function leave(running: RunningService | undefined, log: Log): Promise<void> {
  if (!running) process.exit(0); // still starting: it has taken nothing that could be lost
  setTimeout(() => {
    log.error('service.stop.too-slow', { waitMs: STOP_LIMIT_MS });
    process.exit(1);
  }, STOP_LIMIT_MS).unref();
  await running.stop();
  process.exit(0);
}
