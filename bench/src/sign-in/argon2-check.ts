import { hash, verify } from '@node-rs/argon2';

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;

const known = await hash('Mật khẩu của không ai cả 1!', PARAMETERS);
const waiting: Array<() => void> = [];
let running = 0;

/** One password checked, and nothing else; two at a time, as identity does it. */
export async function checkPassword(): Promise<void> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  await verify(known, 'Mật khẩu của ai đó khác 2!');
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}
