import { Module } from '@nestjs/common';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { IdentitySourcesRepository } from './identity-sources.repository.js';
import { IdentitySources } from './identity-sources.js';
import { SourceChanges } from './source-changes.js';
import { SourcesController } from './sources.controller.js';

@Module({
  imports: [DatabaseToolsModule],
  controllers: [SourcesController],
  providers: [IdentitySources, IdentitySourcesRepository, SourceChanges],
  exports: [IdentitySources],
})
export class SourcesModule {}
