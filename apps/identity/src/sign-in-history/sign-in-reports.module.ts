import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { SignInReports } from './sign-in-reports.js';
import { SignInReportsController } from './sign-in-reports.controller.js';

/** Apart from the history, which every sign-in writes. */
@Module({
  imports: [
    ...[AccountsModule, ContactsModule, DatabaseToolsModule, NoticesModule],
    ...[SecondFactorsModule, SignInsModule],
  ],
  controllers: [SignInReportsController],
  providers: [SignInReports],
})
export class SignInReportsModule {}
