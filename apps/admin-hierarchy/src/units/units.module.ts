import { Module } from '@nestjs/common';
import { UnitHistoryRepository } from './unit-history.repository.js';
import { UnitTrees } from './unit-trees.js';
import { UnitsController } from './units.controller.js';
import { UnitsRepository } from './units.repository.js';

@Module({
  controllers: [UnitsController],
  providers: [UnitHistoryRepository, UnitTrees, UnitsRepository],
  exports: [UnitTrees, UnitsRepository],
})
export class UnitsModule {}
