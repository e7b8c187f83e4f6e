import { Module } from '@nestjs/common';
import { BlobsModule, FilesModule } from '@vnconnect/service-kit';
import { AuditModule } from '../audit/audit.module.js';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { SubsystemsModule } from '../subsystems/subsystems.module.js';
import { UnitsModule } from '../units/units.module.js';
import { UsersModule } from '../users/users.module.js';
import { ListApplier } from './applying/list-applier.js';
import { RowAttempts } from './applying/row-attempts.js';
import { RowsApplier } from './applying/rows-applier.js';
import { ListChecker } from './checking/list-checker.js';
import { ListDirectory } from './checking/list-directory.js';
import { ListFiles } from './list-files.js';
import { ListRowsRepository } from './list-rows.repository.js';
import { ListRunner } from './list-runner.js';
import { ListsController } from './lists.controller.js';
import { ListsRepository } from './lists.repository.js';
import { ListsService } from './lists.service.js';
import { ListResultsService } from './results/list-results.service.js';

/** Lists by letter (AH-30, AH-31). */
@Module({
  imports: [
    AuditModule,
    BlobsModule.forBucket('admin-hierarchy-files'),
    FilesModule,
    MembershipsModule,
    RightsModule,
    SubsystemsModule,
    UnitsModule,
    UsersModule,
  ],
  controllers: [ListsController],
  providers: [
    ...[
      ListApplier,
      RowAttempts,
      RowsApplier,
      ListChecker,
      ListDirectory,
      ListFiles,
      ListRowsRepository,
      ListRunner,
    ],
    ...[ListsRepository, ListsService, ListResultsService],
  ],
  exports: [ListDirectory, ListRowsRepository, ListsService],
})
export class ListsModule {}
