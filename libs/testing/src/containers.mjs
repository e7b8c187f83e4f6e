import { natsConfig } from '../../../deploy/local/servers/nats-config.mjs';
import { until } from '../../../deploy/local/ports.mjs';
import { isNatsReady } from '../../../deploy/local/servers/nats.mjs';
import { isPostgresReady, postgresArguments } from '../../../deploy/local/servers/postgres.mjs';
import { isRedisReady, redisConfig } from '../../../deploy/local/servers/redis.mjs';
import { needs } from '../../../deploy/local/servers/find.mjs';

const isReady = { postgres: isPostgresReady, nats: isNatsReady, redis: isRedisReady };

const recipes = {
  postgres: (o) => ({
    port: 5432,
    env: { POSTGRES_PASSWORD: o.password },
    command: ['postgres', ...postgresArguments(o)],
  }),
  nats: (o) => ({
    port: 4222,
    file: { target: '/nats.json', content: natsConfig({ ...o, port: 4222, storeDir: '/data' }) },
    command: ['nats-server', '-c', '/nats.json'],
  }),
  redis: (o) => ({
    port: 6379,
    file: { target: '/redis.conf', content: redisConfig({ ...o, folder: undefined, port: 6379 }) },
    command: ['redis-server', '/redis.conf'],
  }),
};

/**
 * A server over Testcontainers, with the handle of one run as a process. The host's port is fixed, so that it
 * comes back to the same address after stop or kill. Testcontainers' reaper removes it if this process dies.
 */
export async function launchContainer(kind, options) {
  const { GenericContainer, Wait, getContainerRuntimeClient } = await import('testcontainers');
  const recipe = recipes[kind](options);
  const container = new GenericContainer(needs[kind].image)
    .withExposedPorts({ container: recipe.port, host: options.port })
    .withEnvironment(recipe.env ?? {})
    .withCommand(recipe.command)
    .withWaitStrategy(Wait.forListeningPorts());
  if (recipe.file) container.withCopyContentToContainer([{ ...recipe.file, mode: 0o644 }]);
  const started = await container.start();
  const untilReady = async () => {
    if (!(await until(() => isReady[kind](options.port), 60_000)))
      throw new Error(`${kind} in its container does not answer`);
  };
  await untilReady();
  const engine = async () =>
    (await getContainerRuntimeClient()).container.dockerode.getContainer(started.getId());
  return {
    kind,
    origin: 'container',
    port: options.port,
    start: async () => {
      await (await engine()).start();
      await untilReady();
    },
    stop: async () => {
      await (await engine()).stop({ t: 10 });
    },
    kill: async () => {
      await (await engine()).kill();
    },
    dispose: async () => {
      await started.stop({ remove: true, removeVolumes: true });
    },
  };
}
