import { Module } from '@nestjs/common';
import { RightsModule } from '../rights/rights.module.js';
import { UnitsModule } from '../units/units.module.js';
import { DuePlans } from './due-plans.js';
import { FollowersModule } from './followers.module.js';
import { PlanAttempts } from './plan-attempts.js';
import { PlanPreviews } from './plan-previews.js';
import { PlanRights } from './plan-rights.js';
import { UnitPlansController } from './unit-plans.controller.js';
import { UnitPlansRepository } from './unit-plans.repository.js';
import { UnitPlansService } from './unit-plans.service.js';

/** Changes of the tree from a day on, and what follows them (AH-03). */
@Module({
  imports: [FollowersModule, RightsModule, UnitsModule],
  controllers: [UnitPlansController],
  providers: [DuePlans, PlanAttempts, PlanPreviews, PlanRights, UnitPlansRepository, UnitPlansService],
})
export class UnitPlansModule {}
