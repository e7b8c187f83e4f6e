import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { platform, waitFor } from './platform.js';

/** A phone with a signing SIM in the outside world (OW-07). */
export interface Sim {
  /** As people write it: 0912345678. */
  readonly phone: string;
  readonly name: string;
  readonly number: string;
  readonly pin: string;
}

const Sims = z.object({ pin: z.string() });
const Shown = z.object({ request: z.object({ display: z.string() }).nullable() });

const url = (path: string) => `${platform.world}/api/sims${path}`;

async function post(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url(path), { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The phone answered ${answer.status}`);
}

/** Gives out a SIM with a fresh certificate of the sample CAs to a made-up citizen. */
export async function giveSim(): Promise<Sim> {
  const { pin } = Sims.parse(await (await fetch(url(''))).json());
  const number = `033090${String(randomInt(1_000_000)).padStart(6, '0')}`;
  const phone = `090${String(randomInt(10_000_000)).padStart(7, '0')}`;
  const name = 'Nguyễn Văn Thử Nghiệm';
  await post('', { phone, kind: 'citizen', name, number });
  return { phone, name, number, pin };
}

/** What the phone is asked, once it is asked something. */
export const askedOf = ({ phone }: Sim): Promise<string> =>
  waitFor('the phone to be asked', async () => {
    const { request } = Shown.parse(await (await fetch(url(`/${phone}`))).json());
    return request?.display;
  });

export const confirmOn = ({ phone, pin }: Sim): Promise<void> => post(`/${phone}/confirm`, { pin });

export const refuseOn = ({ phone }: Sim): Promise<void> => post(`/${phone}/refuse`, {});
