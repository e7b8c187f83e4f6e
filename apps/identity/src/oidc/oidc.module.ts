import { Module } from '@nestjs/common';
import { CONFIG, Log, REDIS, type Redis, Vault } from '@vnconnect/service-kit';
import { Provider } from 'oidc-provider';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { FederationModule } from '../federation/federation.module.js';
import { SourcePages } from '../federation/source-pages.js';
import { InteractionPages } from '../interactions/interaction-pages.js';
import { InteractionsController } from '../interactions/interactions.controller.js';
import { TicketsModule } from '../interactions/tickets.module.js';
import { LogoutsModule } from '../logouts/logouts.module.js';
import { LogoutsRepository } from '../logouts/logouts.repository.js';
import { MobileSignaturesModule } from '../mobile-signatures/mobile-signatures.module.js';
import { AccountSessions } from './account-sessions.js';
import { FormerEndpoints } from './former-endpoints.js';
import { LogoutSender } from './logout-sender.js';
import { LogoutTeller } from './logout-teller.js';
import type { OidcConfig } from './oidc.environment.js';
import { MembershipClaims } from './membership-claims.js';
import { OidcListener } from './oidc.listener.js';
import { makeProvider } from './oidc.provider.js';
import { OwnSessions } from './own-sessions.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { RelyingPartiesController } from './relying-parties.controller.js';
import { RelyingParties } from './relying-parties.js';
import { RelyingPartiesRepository } from './relying-parties.repository.js';
import { RelyingPartiesService } from './relying-parties.service.js';
import { SessionsEndedController } from './sessions-ended.controller.js';

/** The OpenID provider at its own HTTP door, the register of relying parties, and the interactions with people. */
@Module({
  imports: [
    AccountsModule,
    DatabaseToolsModule,
    FederationModule,
    TicketsModule,
    LogoutsModule,
    MobileSignaturesModule,
  ],
  controllers: [
    InteractionsController,
    OwnSessionsController,
    SessionsEndedController,
    RelyingPartiesController,
  ],
  providers: [
    RelyingPartiesRepository,
    RelyingPartiesService,
    RelyingParties,
    FormerEndpoints,
    InteractionPages,
    SourcePages,
    AccountSessions,
    OwnSessions,
    LogoutTeller,
    LogoutSender,
    OidcListener,
    MembershipClaims,
    {
      provide: Provider,
      inject: [
        CONFIG,
        REDIS,
        RelyingParties,
        AccountsRepository,
        LogoutsRepository,
        Vault,
        MembershipClaims,
        Log,
      ],
      useFactory: (
        config: OidcConfig,
        redis: Redis,
        parties: RelyingParties,
        accounts: AccountsRepository,
        logouts: LogoutsRepository,
        vault: Vault,
        memberships: MembershipClaims,
        log: Log,
      ) => makeProvider({ config, redis, parties, accounts, logouts, vault, memberships }, log),
    },
  ],
  exports: [RelyingPartiesRepository, AccountSessions],
})
export class OidcModule {}
