import { Module } from '@nestjs/common';
import { BlobsModule, FilesModule } from '@vnconnect/service-kit';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { AccountClosing } from './account-closing.js';
import { ClaimNotices } from './claim-notices.js';
import { ClaimReviewService } from './claim-review.service.js';
import { ClaimScansRepository } from './claim-scans.repository.js';
import { ClaimScansController } from './claim-scans.controller.js';
import { ClaimScansService } from './claim-scans.service.js';
import { ClaimsController } from './claims.controller.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import { ClaimsSweeper } from './claims-sweeper.js';

/** Ownership claims: filing with scans, and the decision (ID-24). */
@Module({
  imports: [
    AccountsModule,
    BlobsModule.forBucket('identity-files'),
    FilesModule,
    DatabaseToolsModule,
    NoticesModule,
    OtpModule,
    SignInsModule,
  ],
  controllers: [ClaimNotices, ClaimScansController, ClaimsController],
  providers: [
    AccountClosing,
    ClaimReviewService,
    ClaimScansRepository,
    ClaimScansService,
    ClaimsRepository,
    ClaimsService,
    ClaimsSweeper,
  ],
})
export class ClaimsModule {}
