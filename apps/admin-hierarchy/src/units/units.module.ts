import { Module } from '@nestjs/common';
import { UnitTrees } from './unit-trees.js';
import { UnitsRepository } from './units.repository.js';

@Module({
  providers: [UnitTrees, UnitsRepository],
  exports: [UnitTrees, UnitsRepository],
})
export class UnitsModule {}
