import { z } from 'zod';

const ms = z.coerce.number().int().min(10);

/** Names of the environment for streams of what changes; part of the gateway's configuration. */
export const liveEnvironment = {
  /** How often a silent stream says that it is still there, and sees whether its session is; milliseconds. */
  LIVE_HEARTBEAT_MS: ms.default(15_000),
  /** How long a stream lasts before the browser opens a new one and rights are looked at anew; milliseconds. */
  LIVE_STREAM_MS: ms.default(15 * 60_000),
};
