import { Module } from '@nestjs/common';
import { ConversionsModule } from '../conversions/conversions.module.js';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { SubsystemsModule } from '../subsystems/subsystems.module.js';
import { UsersModule } from '../users/users.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { HandOverRights } from './hand-over-rights.js';
import { HandOversController } from './hand-overs.controller.js';
import { HandOversRepository } from './hand-overs.repository.js';
import { HandOversService } from './hand-overs.service.js';
import { HoldingsRepository } from './holdings.repository.js';
import { OwnMoves } from './own-moves.js';
import { OwnPart } from './own-part.js';
import { Participants } from './participants.js';
import { Saga } from './saga.js';
import { SagaRunner } from './saga-runner.js';

/** One account's everything to another, as one act across services (AH-22 b). */
@Module({
  imports: [
    ConversionsModule,
    MembershipsModule,
    RightsModule,
    SubsystemsModule,
    UsersModule,
    WebhooksModule,
  ],
  controllers: [HandOversController],
  providers: [
    HandOversService,
    HandOversRepository,
    HoldingsRepository,
    HandOverRights,
    OwnMoves,
    OwnPart,
    Participants,
    Saga,
    SagaRunner,
  ],
})
export class HandOversModule {}
