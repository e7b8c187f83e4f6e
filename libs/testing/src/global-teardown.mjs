/** Ends what global-setup began. */
export default async function globalTeardown() {
  await globalThis.vncTestServers?.stop();
}
