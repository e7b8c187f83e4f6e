import { busServices } from '../../../deploy/local/servers/nats-users.mjs';

/** Each spec file that asks for NATS gets the next account; a run may have many more spec files than it has now. */
export const accountCount = 64;

/**
 * The services of production with their very permissions, and two made-up ones for tests of the bus itself: `alpha`
 * asks beta and hears it, `beta` asks nobody.
 */
export const testServices = {
  ...busServices,
  alpha: {
    asks: ['beta.>'],
    hears: ['beta.thing.done.v1', 'beta.thing.failed.v1'],
    bucket: 'alpha-files',
    watches: true,
  },
  beta: { asks: [], hears: ['alpha.thing.asked.v1'] },
};

/** NATS wants user names to be unique over all accounts. */
export const userOf = (service, account) => `${service}-${account}`;

export const testAccounts = (password) =>
  Array.from({ length: accountCount }, (_, account) => ({
    name: `TEST${account}`,
    userName: (service) => userOf(service, account),
    passwordOf: () => password,
  }));
