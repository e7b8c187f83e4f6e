export { freePort } from '../../../deploy/local/ports.mjs';
export { natsOptions } from '../../../deploy/local/servers/nats-setup.mjs';
export { durableName } from '../../../deploy/local/servers/nats-users.mjs';
export { eventually } from './eventually.js';
export { findOpenssl, type FoundProgram } from './openssl.js';
export { ownNats, ownPostgres, ownRedis, type OwnServer } from './own-server.js';
export { testDatabase, type TestDatabase, type TestSchema } from './test-database.js';
export { testNats, type TestNats } from './test-nats.js';
export { testRedis } from './test-redis.js';
