import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Log } from '@vnconnect/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';

const INDEX = 'index.html';
/** Vite puts what carries a hash in its name here. */
const HASHED = /^assets\//;
/** What is no screen of the portal. */
const NOT_A_SCREEN = /^\/(?:api|auth|oidc|health|metrics|problems|assets)(?:\/|$)/;
const IMMUTABLE = 'public, max-age=31536000, immutable';

/**
 * Serves the built portal: its files, and index.html for every path that is one of its screens. The page itself is
 * asked for again every time, so that a new version is seen at once; files with a hash in their name never are.
 */
export async function addPortalFiles(app: NestFastifyApplication, folder: string): Promise<void> {
  const root = resolve(folder);
  const files = await filesIn(root);
  const server = app.getHttpAdapter().getInstance();
  if (!files.has(INDEX)) {
    app.get(Log).warn('portal.files.missing');
    return;
  }
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false, preCompressed: true });
  server.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const file = fileOf(request.url, files);
    if (file === undefined) return reply.callNotFound();
    return reply.header('cache-control', HASHED.test(file) ? IMMUTABLE : 'no-cache').sendFile(file);
  });
}

/** The file for an address: its own, or the page for a screen; undefined when there is neither. */
function fileOf(url: string, files: ReadonlySet<string>): string | undefined {
  const path = decoded(url.split('?', 1)[0] ?? '/');
  if (path === undefined) return undefined;
  const name = path.slice(1);
  if (files.has(name)) return name;
  const last = path.slice(path.lastIndexOf('/') + 1);
  return NOT_A_SCREEN.test(path) || last.includes('.') ? undefined : INDEX;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Names, relative to the folder, with slashes; empty when there is no such folder yet. */
async function filesIn(root: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Set(files.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1)));
}
