/** Where the running platform answers; the defaults are those of `npm start`. */
export const platform = {
  portal: process.env.VNC_BASE_URL ?? 'http://localhost:8080',
  world: process.env.VNC_WORLD_URL ?? 'http://localhost:8090',
  relyingParty1: process.env.VNC_RP1_URL ?? 'http://localhost:8091',
  relyingParty2: process.env.VNC_RP2_URL ?? 'http://localhost:8092',
} as const;

/** Waits until `look` gives something, asking every 50 ms; throws with `what` after `timeoutMs`. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined>,
  timeoutMs = 10_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
