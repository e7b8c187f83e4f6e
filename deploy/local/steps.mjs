import { stdout } from 'node:process';

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Writes a line of its own. */
export const say = (text) => void stdout.write(`${text}\n`);

/**
 * Does one step and shows that it goes on, what it is at, and how long it took. On a terminal the line is redrawn;
 * elsewhere a slow step says every 15 seconds that it lives.
 * @param {string} title
 * @param {(detail: (text: string) => void) => Promise<unknown>} work may tell what it is at
 */
export async function step(title, work) {
  const began = Date.now();
  const live = stdout.isTTY ? redrawn(title, began) : appended(title, began);
  try {
    const result = await work(live.detail);
    live.end(`${title}: ${seconds(began)}`);
    return result;
  } catch (error) {
    live.end(`${title}: FAILED after ${seconds(began)}`);
    throw error;
  }
}

function redrawn(title, began) {
  let at = '';
  const draw = () => stdout.write(`\r\u001b[K  ${title} … ${seconds(began)}${at && ` (${at})`}`);
  const timer = setInterval(draw, 200);
  draw();
  return {
    detail: (text) => void (at = text),
    end: (text) => {
      clearInterval(timer);
      stdout.write(`\r\u001b[K  ${text}\n`);
    },
  };
}

function appended(title, began) {
  const timer = setInterval(() => say(`  ${title} … ${seconds(began)}`), 15_000);
  return {
    detail: (text) => say(`  ${title} … ${text}`),
    end: (text) => {
      clearInterval(timer);
      say(`  ${text}`);
    },
  };
}
