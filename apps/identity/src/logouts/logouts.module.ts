import { Module } from '@nestjs/common';
import { BackChannelLogouts } from './back-channel-logouts.js';
import { LogoutsRepository } from './logouts.repository.js';

/** Orders of back-channel logouts. Who carries them out stands beside the provider, whose tokens they are. */
@Module({
  providers: [LogoutsRepository, BackChannelLogouts],
  exports: [LogoutsRepository, BackChannelLogouts],
})
export class LogoutsModule {}
