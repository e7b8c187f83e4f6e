import { Module } from '@nestjs/common';
import { BlobsModule } from '@vnconnect/service-kit';
import { UnitsModule } from '../units/units.module.js';
import { AdministrationsController } from './administrations/administrations.controller.js';
import { AdministrationsRepository } from './administrations/administrations.repository.js';
import { AdministrationsService } from './administrations/administrations.service.js';
import { AdministrationsViewService } from './administrations/administrations-view.service.js';
import { DelegationDocuments } from './administrations/delegation-documents.service.js';
import { GrantsController } from './grants/grants.controller.js';
import { GrantsRepository } from './grants/grants.repository.js';
import { GrantsService } from './grants/grants.service.js';
import { RightsViewService } from './grants/rights-view.service.js';
import { NamedActors } from './named-actors.js';
import { PeopleRepository } from './people.repository.js';
import { PermissionCatalogues } from './permission-catalogues.js';
import { RightsController } from './rights.controller.js';
import { RightsEnding } from './rights-ending.js';
import { RightsService } from './rights.service.js';

/** Who may do what (AH-04 to AH-12). */
@Module({
  imports: [UnitsModule, BlobsModule.forBucket('admin-hierarchy-files')],
  controllers: [RightsController, GrantsController, AdministrationsController],
  providers: [
    AdministrationsRepository,
    AdministrationsService,
    AdministrationsViewService,
    DelegationDocuments,
    GrantsRepository,
    GrantsService,
    NamedActors,
    PeopleRepository,
    PermissionCatalogues,
    RightsEnding,
    RightsService,
    RightsViewService,
  ],
  exports: [GrantsService, PermissionCatalogues, RightsEnding, RightsService],
})
export class RightsModule {}
