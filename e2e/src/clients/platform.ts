import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where the running platform answers; the defaults are those of `npm start`. */
export const platform = {
  portal: process.env.VNC_BASE_URL ?? 'http://localhost:8080',
  world: process.env.VNC_WORLD_URL ?? 'http://localhost:8090',
  relyingParty1: process.env.VNC_RP1_URL ?? 'http://localhost:8091',
  relyingParty2: process.env.VNC_RP2_URL ?? 'http://localhost:8092',
  /** Where certificates are presented by mutual TLS. */
  certificates: process.env.VNC_CERTIFICATE_URL ?? 'https://localhost:8443',
} as const;

/** A process of the platform, as its supervisor names it. */
export type ProcessName =
  'identity' | 'notifier' | 'gateway' | 'citizen-onboarding' | 'nats' | 'redis' | 'postgres';

const dataDir = process.env.VNC_DATA_DIR ?? fileURLToPath(new URL('../../../.data', import.meta.url));

/** The file with the self-signed TLS certificate of that listener. */
export const listenerCertificate = (): string => join(dataDir, 'tls', 'localhost.pem');

/** The secret that was made for a demo relying party when the platform was first started. */
export function secretOf(clientId: string): string {
  const file = z.object({ clientSecrets: z.record(z.string(), z.string()) });
  const { clientSecrets } = file.parse(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')));
  const secret = clientSecrets[clientId];
  if (!secret) throw new Error(`No secret was made for ${clientId}`);
  return secret;
}

/** Ends a process of the running platform as a crash would, by kill -9; gives back when it is gone. */
export async function crash(name: ProcessName): Promise<void> {
  const pids = join(dataDir, 'pids');
  const container = readdirSync(pids).find((file) => file.endsWith(`-${name}.container`));
  if (container !== undefined) {
    execFileSync('docker', ['kill', container.replace('.container', '')]);
    return;
  }
  const record = z
    .object({ pid: z.int() })
    .parse(JSON.parse(readFileSync(join(pids, `${name}.pid`), 'utf8')));
  process.kill(record.pid, 'SIGKILL');
  await waitFor(`${name} to be gone`, async () => (isRunning(record.pid) ? undefined : true));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const Readiness = z.object({ parts: z.record(z.string(), z.string()), askedAt: z.coerce.date() });

/** Waits until every part of the platform answers again: identity too, without which the gateway is ready itself. */
export async function ready(): Promise<void> {
  const from = new Date();
  await waitFor(
    'the platform to be ready',
    async () => {
      const answer = await fetch(`${platform.portal}/health/ready`).catch(() => undefined);
      if (answer?.ok !== true) return undefined;
      const { parts, askedAt } = Readiness.parse(await answer.json());
      // What the gateway has kept may be of before a crash.
      const isReady = askedAt >= from && Object.values(parts).every((state) => state === 'ok');
      return isReady ? true : undefined;
    },
    60_000,
  );
}

/** Waits until `look` gives something, asking every `pauseMs`; throws with `what` after `timeoutMs`. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined>,
  timeoutMs = 10_000,
  pauseMs = 50,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resume) => setTimeout(resume, pauseMs));
  }
}
