import { z } from 'zod';
import type { Place } from '../platform/own-platform.mjs';

/** A certificate of the outside world's sample CAs, all DER. */
export interface Sample {
  readonly leaf: Buffer;
  readonly intermediate: Buffer;
  /** PEM. */
  readonly root: string;
}

const Anchors = z.array(z.object({ name: z.string(), certificate: z.string() }));
const PEM = /-----BEGIN CERTIFICATE-----([^-]+)-----END/g;

/** @param name in outside-world's table; @param anchor the name of its root */
export async function fetchSample(place: Place, name: string, anchor: string): Promise<Sample> {
  const api = `http://127.0.0.1:${place.ports['outsideWorld']}/api/certificates`;
  const chain = await fetchText(`${api}/${name}/chain.pem`);
  const [leaf, intermediate] = [...chain.matchAll(PEM)].map(([, text = '']) => Buffer.from(text, 'base64'));
  const anchors = Anchors.parse(JSON.parse(await fetchText(`${api}/anchors`)));
  const root = anchors.find((one) => one.name === anchor)?.certificate;
  if (!leaf || !intermediate || root === undefined) throw new Error(`The outside world has no ${name}`);
  return { leaf, intermediate, root };
}

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.text();
}
