import { Module } from '@nestjs/common';
import { FilesModule } from '@vnconnect/service-kit';
import { AuditModule } from '../audit/audit.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { UnitsModule } from '../units/units.module.js';
import { DrivesController } from './drives.controller.js';
import { DrivesRepository } from './drives.repository.js';
import { DrivesService } from './drives.service.js';

/** Registration drives (AH-32). */
@Module({
  imports: [AuditModule, FilesModule, ListsModule, RightsModule, UnitsModule],
  controllers: [DrivesController],
  providers: [DrivesRepository, DrivesService],
})
export class DrivesModule {}
