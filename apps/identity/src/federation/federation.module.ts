import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { AccountSourcesRepository } from './account-sources.repository.js';
import { PendingSignIns } from './pending-sign-ins.js';
import { Providers } from './providers.js';
import { SourceAccounts } from './source-accounts.js';

/** Sign-in at other providers: their clients, what is under way there, and whose account it opens. */
@Module({
  imports: [AccountsModule, DatabaseToolsModule, SignInsModule, SourcesModule],
  providers: [AccountSourcesRepository, PendingSignIns, Providers, SourceAccounts],
  exports: [PendingSignIns, Providers, SourceAccounts, SourcesModule],
})
export class FederationModule {}
