import { Module } from '@nestjs/common';
import { CONFIG, Log, REDIS, type Redis } from '@vnconnect/service-kit';
import { Provider } from 'oidc-provider';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { InteractionPages } from '../interactions/interaction-pages.js';
import { InteractionsController } from '../interactions/interactions.controller.js';
import { TicketsModule } from '../interactions/tickets.module.js';
import { AccountSessions } from './account-sessions.js';
import type { OidcConfig } from './oidc.environment.js';
import { OidcListener } from './oidc.listener.js';
import { makeProvider } from './oidc.provider.js';
import { PasswordResetsController } from './password-resets.controller.js';
import { RelyingParties } from './relying-parties.js';
import { RelyingPartiesRepository } from './relying-parties.repository.js';

/** The OpenID provider at its own HTTP door, the register of relying parties, and the interactions with people. */
@Module({
  imports: [AccountsModule, TicketsModule],
  controllers: [InteractionsController, PasswordResetsController],
  providers: [
    RelyingPartiesRepository,
    RelyingParties,
    InteractionPages,
    AccountSessions,
    OidcListener,
    {
      provide: Provider,
      inject: [CONFIG, REDIS, RelyingParties, AccountsRepository, Log],
      useFactory: (
        config: OidcConfig,
        redis: Redis,
        parties: RelyingParties,
        accounts: AccountsRepository,
        log: Log,
      ) => makeProvider({ config, redis, parties, accounts }, log),
    },
  ],
  exports: [RelyingPartiesRepository],
})
export class OidcModule {}
