import type { ServerHandle, ServerKind } from '../../../deploy/local/servers/launch.mjs';

export interface TestRun {
  readonly folder: string;
  readonly password: string;
  readonly ports: Readonly<Record<ServerKind, number>>;
  readonly origins: Readonly<Record<ServerKind, string>>;
}

export function startTestServers(): Promise<{ settings: TestRun; stop(): Promise<void> }>;
export function launchTestServer(
  kind: ServerKind,
  run: { folder: string; password: string; name: string; port: number },
): Promise<ServerHandle>;
