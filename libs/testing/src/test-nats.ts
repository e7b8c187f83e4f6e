import { setUpNats } from '../../../deploy/local/servers/nats-setup.mjs';
import { accountCount, testServices, userOf } from './test-bus.mjs';
import { nextNumber, testRun } from './test-run.js';

/** The run's server sets the room of all accounts' buckets aside. */
const BUCKET_BYTES = 2 ** 26;

export interface TestNats {
  /** The address, with name and password, that this service would connect to: it has its production permissions. */
  urlFor(service: string): string;
  /** The unrestricted user: makes streams, looks at everything. */
  readonly operatorUrl: string;
}

/**
 * An account of the run's NATS for one spec file: subjects, streams and consumers of its own, empty, set up as in
 * production. Besides the real services there are `alpha` (asks and hears beta) and `beta` (hears alpha).
 */
export async function testNats(): Promise<TestNats> {
  const { ports, password } = testRun();
  const account = (await nextNumber('nats')) % accountCount;
  return setUpAccount(ports.nats, password, account);
}

/** Empties the account and sets it up as production's is. */
export async function setUpAccount(port: number, password: string, account: number): Promise<TestNats> {
  const address = (user: string) => `nats://${userOf(user, account)}:${password}@127.0.0.1:${port}`;
  const operatorUrl = address('operator');
  await setUpNats({
    url: operatorUrl,
    services: testServices,
    fresh: true,
    bucketBytes: BUCKET_BYTES,
  });
  return {
    operatorUrl,
    urlFor: (service) => {
      if (!(service in testServices))
        throw new Error(`${service} is not in deploy/local/servers/nats-users.mjs`);
      return address(service);
    },
  };
}
