import { ensureBuilt } from './build.mjs';
import { dataDir } from './paths.mjs';
import { startPlatform } from './platform.mjs';
import { onEnd } from './runtime.mjs';
import { demoSignIns } from './seed-file.mjs';
import { addresses, readPorts } from './settings.mjs';
import { say } from './steps.mjs';

/** What `npm start` does once the packages are there. */
export async function start() {
  const [unknown] = process.argv.slice(2).filter((argument) => argument !== '--fresh');
  if (unknown) throw new Error(`${unknown} is not known. npm start -- --fresh drops all data first.`);
  const began = Date.now();
  const ports = readPorts();
  const ending = new AbortController();
  const asked = new Promise((resolve) => {
    onEnd(() => {
      ending.abort(new Error('Ended before it was ready.'));
      resolve();
    });
  });
  const build = await ensureBuilt();
  const fresh = process.argv.includes('--fresh');
  const platform = await startPlatform({
    dataDir,
    ports,
    build,
    durable: true,
    fresh,
    signal: ending.signal,
    say,
  });
  announce(addresses(ports), platform.secrets, began);
  await asked;
  say('\nEnding …');
  await platform.stop();
  say('Ended.');
  return 0;
}

function announce({ portal, api, outsideWorld, rp1, rp2, developer }, secrets, began) {
  const signIns = demoSignIns(secrets).map(
    ({ identityNumber, password, fullName, note }) =>
      `    ${identityNumber}  ${password}  ${fullName}, ${note}`,
  );
  say(`
  Portal                ${portal}
  REST API              ${api}
  Outside world         ${outsideWorld}   (phones that show the codes, mail, subscribers, faults)
  Demo relying parties  ${rp1}   ${rp2}

  Demo sign-ins (identity number, password); the code comes to the phones of the outside world
${signIns.join('\n')}
  A client of your own   demo-developer  ${secrets.clientSecrets['demo-developer']}  back to ${developer}/callback

  Ready after ${((Date.now() - began) / 1000).toFixed(1)} s. Logs are in ${dataDir}/logs. Ctrl-C ends everything.

VNConnect is ready: ${portal}`);
}
