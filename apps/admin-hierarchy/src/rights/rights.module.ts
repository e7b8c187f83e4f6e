import { Module } from '@nestjs/common';
import { UnitsModule } from '../units/units.module.js';
import { PeopleRepository } from './people.repository.js';
import { PermissionCatalogues } from './permission-catalogues.js';
import { RightsController } from './rights.controller.js';
import { RightsService } from './rights.service.js';

/** Who may do what (AH-04 to AH-12). */
@Module({
  imports: [UnitsModule],
  controllers: [RightsController],
  providers: [PeopleRepository, PermissionCatalogues, RightsService],
  exports: [PermissionCatalogues, RightsService],
})
export class RightsModule {}
