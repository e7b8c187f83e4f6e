import type { ConnectionOptions } from '@nats-io/transport-node';
import { CheckpointReader, type CheckpointPublicJwk } from '../chain/checkpoint.js';
import type { Finding } from './finding.js';
import { LogReader, readOutside } from './read-log.js';
import type { Surroundings } from './report.js';
import { type Verdict, verifyChain } from './verify-chain.js';

/** Where the log and what vouches for it are. */
export interface LogPlaces {
  /** Any role that may read the audit tables; nothing is written. */
  readonly databaseUrl: string;
  /** As the operator. */
  readonly nats: ConnectionOptions;
  /** The keys that sign, or signed, checkpoints. */
  readonly keys: readonly CheckpointPublicJwk[];
}

/** Verifies the log as it is at this moment (AH-40). */
export async function verifyLog({
  databaseUrl,
  nats,
  keys,
}: LogPlaces): Promise<{ verdict: Verdict; surroundings: Surroundings }> {
  // The outside first: a checkpoint that comes in meanwhile is of a link that the database's moment has, or is not read.
  const outside = await readOutside(nats);
  const log = await LogReader.open(databaseUrl);
  try {
    const beyond = await log.statementsBeyond();
    const chain = await verifyChain(log.links(), { outside, beyond }, new CheckpointReader(keys), new Date());
    const findings = [...chain.findings, ...(await log.unchained()).map(unchained)];
    return {
      verdict: { ...chain, findings },
      surroundings: { checkpointsOutside: outside.length, waiting: await log.countWaiting() },
    };
  } finally {
    await log.close();
  }
}

const unchained = (entry: string): Finding => ({
  ...{ kind: 'unchained', from: 0, to: 0, entry },
  detail: 'neither in the chain nor waiting for it',
});
