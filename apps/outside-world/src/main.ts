import { readConfig, startOutsideWorld } from './outside-world.js';

try {
  const { ports, stop } = await startOutsideWorld(readConfig(process.env));
  process.stdout.write(`${JSON.stringify({ name: 'outside-world', ready: true, ports })}\n`);
  const end = () => void stop().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
