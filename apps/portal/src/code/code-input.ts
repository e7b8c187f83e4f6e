export const CODE_LENGTH = 6;

/**
 * The digits of a code from what was typed or pasted. A whole message may be pasted: then a run of exactly six digits
 * in it, spaces or hyphens between them allowed (`123 456`), is the code.
 */
export function readCode(text: string): string {
  const run = /(?<![0-9])(?:[0-9][ \u00a0-]?){5}[0-9](?![0-9])/.exec(text)?.[0];
  return (run ?? text).replace(/[^0-9]/g, '').slice(0, CODE_LENGTH);
}
