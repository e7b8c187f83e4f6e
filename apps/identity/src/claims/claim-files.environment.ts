import { Port } from '@vnconnect/service-kit';

/** Names of the environment for the door through which files come and go; part of identity's configuration. */
export const claimFilesEnvironment = {
  FILES_PORT: Port.default(8088),
};
