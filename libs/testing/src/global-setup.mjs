import { startTestServers } from './test-servers.mjs';

/** Jest calls this once, before the first integration spec; its workers inherit the environment. */
export default async function globalSetup() {
  const servers = await startTestServers();
  process.env.VNC_TEST_RUN = JSON.stringify(servers.settings);
  globalThis.vncTestServers = servers;
  // An interrupted run still gives its children the signal to end (deploy/local/processes.mjs, at exit).
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
}
