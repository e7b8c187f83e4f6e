import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Place } from '../platform/own-platform.mjs';

/** A flow that waits costs nothing; asking more often would cost more than the flow. */
const POLL_MS = 100;

/** The newest code that the outside world's SMS centre has for this phone; waits until there is one. */
export async function codeSentTo(phone: string, place: Place): Promise<string> {
  const deadline = performance.now() + 10_000;
  const address = `http://127.0.0.1:${place.ports['outsideWorld']}/api/sms?to=${encodeURIComponent(phone)}`;
  while (performance.now() < deadline) {
    const messages = z.array(z.object({ text: z.string() })).parse(await (await fetch(address)).json());
    const code = /\b\d{6}\b/.exec(messages[0]?.text ?? '')?.[0];
    if (code) return code;
    await delay(POLL_MS);
  }
  throw new Error('No text message came');
}
