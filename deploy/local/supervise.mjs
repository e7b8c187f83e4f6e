import { lastLines } from './processes.mjs';

const longEnough = 60_000; // what ran this long is taken for healthy: its next restart is quick again

/**
 * Keeps something running: whenever it ends unasked, says so with its last log lines and starts it again, after a
 * pause that doubles from half a second to half a minute.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.logFile
 * @param {() => Promise<{ exited: () => Promise<{ code?: number, signal?: string }>, end: () => Promise<void> }>} options.start
 * @param {(text: string) => void} options.say
 * @returns { end(), deaths() }
 */
export async function supervise({ name, logFile, start, say }) {
  let ending = false;
  let deaths = 0;
  let pause = 500;
  let current = await start();
  let wake = () => {};

  const watch = async () => {
    while (!ending) {
      const began = Date.now();
      const result = await current.exited();
      if (ending) return;
      deaths += 1;
      if (Date.now() - began > longEnough) pause = 500;
      say(`\n${name} ended by itself (${describe(result)}). Its last words (all in ${logFile}):`);
      say(
        lastLines(logFile)
          .map((line) => `    ${line}`)
          .join('\n'),
      );
      say(`${name} starts again in ${pause / 1000} s.\n`);
      await new Promise((resolve) => {
        wake = resolve;
        setTimeout(resolve, pause).unref();
      });
      pause = Math.min(pause * 2, 30_000);
      if (!ending) current = await startAgain(start, name, say, current);
    }
  };
  const watching = watch();

  return {
    deaths: () => deaths,
    end: async () => {
      ending = true;
      wake();
      await current.end();
      await watching;
    },
  };
}

/** A start that fails counts as one that ended at once. */
async function startAgain(start, name, say, last) {
  try {
    return await start();
  } catch (error) {
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return { ...last, exited: () => Promise.resolve({}) };
  }
}

function describe({ code, signal, error } = {}) {
  if (error) return error.message;
  return signal ? `signal ${signal}` : `exit code ${code ?? 'unknown'}`;
}
