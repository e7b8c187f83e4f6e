import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { deriveKey as deriveSha } from 'altcha-lib/algorithms/sha';
import type { RequestInit } from 'undici';
import type { z } from 'zod';
import type { HttpBrowser } from './http-browser.js';
import { platform } from './platform.js';

/** What the platform refused, as problem+json says it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`Refused: ${status} ${code}`);
  }
}

/** The platform's REST interface as a client of one browser session. */
export class Rest {
  constructor(private readonly browser: HttpBrowser) {}

  /** GET, parsed by the reply's schema. Throws Refused. */
  get<Reply extends z.ZodType>(path: string, reply: Reply): Promise<z.output<Reply>> {
    return this.ask(path, { method: 'GET' }, reply);
  }

  /** POST of JSON, parsed by the reply's schema; `headers` join the usual ones. Throws Refused. */
  post<Reply extends z.ZodType>(
    path: string,
    body: unknown,
    reply: Reply,
    headers: Record<string, string> = {},
  ): Promise<z.output<Reply>> {
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: platform.portal, ...headers },
    };
    return this.ask(path, init, reply);
  }

  /** Solves a human check and gives the header that carries it. */
  async humanCheck(): Promise<Record<string, string>> {
    const answer = await this.browser.send(`${platform.portal}/api/v1/human-check`);
    const challenge = (await answer.json()) as Challenge;
    const derive = challenge.parameters.algorithm.startsWith('PBKDF2') ? deriveKey : deriveSha;
    const solution = await solveChallenge({ challenge, deriveKey: derive });
    if (!solution) throw new Error('The human check has no solution');
    const payload = JSON.stringify({ challenge, solution });
    return { 'x-human-check': Buffer.from(payload).toString('base64') };
  }

  private async ask<Reply extends z.ZodType>(
    path: string,
    init: RequestInit,
    reply: Reply,
  ): Promise<z.output<Reply>> {
    const answer = await this.browser.send(`${platform.portal}/api/v1${path}`, init);
    const body: unknown = await answer.json();
    if (answer.ok) return reply.parse(body);
    const code =
      typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'no-problem-json';
    throw new Refused(answer.status, code);
  }
}
