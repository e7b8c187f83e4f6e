import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testNats, testRedis } from '@vnconnect/testing';
import { PUBLIC_URL, startGateway, startIdentityHttp } from '../testing/gateway-fixture.js';
import type { IdentityHttp, RunningGateway } from '../testing/gateway-fixture.js';

const MiB = 1024 * 1024;
const claimId = randomUUID();
const scanId = randomUUID();
const file = randomBytes(300_000);

let gateway: RunningGateway;
let identityHttp: IdentityHttp;
let files: Server;
let seen: { request: IncomingMessage; body: Buffer }[];
let refusal: { status: number; code: string } | undefined;
let type: string;

beforeAll(async () => {
  files = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request).catch(() => Buffer.alloc(0));
      seen.push({ request, body });
      if (refusal) {
        response.writeHead(refusal.status).end(JSON.stringify({ code: refusal.code }));
      } else if (request.method === 'POST') {
        response.end(JSON.stringify({ scanId, type: 'image/png', bytes: body.length }));
      } else {
        const name = type === 'application/pdf' && {
          'vnc-file-name': encodeURIComponent(`Bản chụp (1).pdf`),
        };
        response.writeHead(200, { 'content-type': type, ...name }).end(file);
      }
    })();
  });
  files.listen(0, '127.0.0.1');
  await once(files, 'listening');
  const { port } = files.address() as AddressInfo; // a TCP server that listens has such an address
  const [nats, redis] = [await testNats(), await testRedis()];
  identityHttp = await startIdentityHttp();
  gateway = await startGateway(nats, {
    REDIS_URL: redis.url,
    IDENTITY_HTTP_URL: identityHttp.url,
    IDENTITY_FILES_URL: `http://127.0.0.1:${port}`,
  });
});
beforeEach(() => {
  seen = [];
  refusal = undefined;
  type = 'image/jpeg';
});
afterAll(async () => {
  await gateway.stop();
  await identityHttp.stop();
  files.closeAllConnections();
  files.close();
});

const upload = (body: Buffer, headers: Record<string, string> = {}, id: string = claimId) =>
  fetch(`${gateway.url}/api/v1/claims/${id}/scans`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'content-type': 'image/png', origin: PUBLIC_URL, ...headers },
  });
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('scans of a claim', () => {
  it('GW-05 ID-24 go through to identity as they are', async () => {
    const answer = await upload(file);
    expect(await answer.json()).toEqual({ scanId, type: 'image/png', bytes: file.length });
    const asked = new URL(seen[0]?.request.url ?? '', 'http://files');
    expect(asked.pathname).toBe('/identity.claim.add-scan.v1');
    expect(JSON.parse(asked.searchParams.get('input') ?? '')).toEqual({ claimId });
    expect(seen[0]?.body.equals(file)).toBe(true);
    expect(seen[0]?.request.headers['transfer-encoding']).toBe('chunked');
  });

  it('GW-05 ID-24 of more than 5 MB are refused, whether they say so or not', async () => {
    const large = Buffer.alloc(5 * MiB + 1);
    const said = await upload(large).catch(() => undefined); // a browser may see the connection close instead
    if (said) expect([said.status, await codeOf(said)]).toEqual([413, 'claim.scan-too-large']);
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(MiB)),
    });
    const init = { method: 'POST', body, duplex: 'half', headers: { origin: PUBLIC_URL } } as RequestInit;
    const endless = await fetch(`${gateway.url}/api/v1/claims/${claimId}/scans`, init).catch(() => undefined);
    if (endless) expect(endless.status).toBe(413);
    for (const { body: arrived } of seen) expect(arrived.length).toBeLessThanOrEqual(5 * MiB);
  });

  it('GW-02 a page of another origin uploads nothing', async () => {
    const other = randomUUID();
    expect((await upload(file, { origin: 'https://elsewhere.example' }, other)).status).toBe(403);
    expect(seen.filter(({ request }) => request.url?.includes(other))).toHaveLength(0);
  });

  it('GW-01 what identity refuses with is told in the language asked for', async () => {
    refusal = { status: 422, code: 'claim.scan-type' };
    const answer = await upload(file, { 'accept-language': 'en' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      code: 'claim.scan-type',
      title: 'The file is no JPG, PNG or PDF',
    });
    refusal = { status: 500, code: 'no such code' };
    expect(await codeOf(await upload(file))).toBe('service-unavailable');
    expect(await codeOf(await upload(file, {}, 'not-an-id'))).toBe('invalid-fields');
  });

  it('GW-02 ID-24 are given to who is signed in only, under the signed name of who asks', async () => {
    const path = `${gateway.url}/api/v1/claims/${claimId}/scans/${scanId}`;
    expect((await fetch(path)).status).toBe(401);
    // An upload that was cut off before may still be told of.
    const asked = () => seen.filter(({ request }) => request.method === 'GET');
    expect(asked()).toHaveLength(0);
    const { cookie } = await gateway.signIn({ permissions: ['identity.claim.decide'] });
    const answer = await fetch(path, { headers: { cookie } });
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
    expect(asked()[0]?.request.headers['vnc-caller']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(asked()[0]?.request.headers.cookie).toBeUndefined();
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    type = 'application/pdf';
    const pdf = await fetch(path, { headers: { cookie } });
    expect(pdf.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''B%E1%BA%A3n%20ch%E1%BB%A5p%20%281%29.pdf",
    );
    await pdf.body?.cancel();
  });
});
