import { Module } from '@nestjs/common';
import { BlobsModule } from '@vnconnect/service-kit';
import { ActsModule } from '../acts/acts.module.js';
import { DesksModule } from '../desks/desks.module.js';
import { OnboardingsSweeper } from '../retention/onboardings-sweeper.js';
import { MalwareScanner } from '../scans/malware-scanner.js';
import { ScansController } from '../scans/scans.controller.js';
import { ScansRepository } from '../scans/scans.repository.js';
import { ScansService } from '../scans/scans.service.js';
import { AccountMaking } from './account-making.js';
import { OnboardingColumns } from './onboarding-columns.js';
import { OnboardingFollower } from './onboarding-follower.js';
import { OnboardingSteps } from './onboarding-steps.js';
import { OnboardingView } from './onboarding-view.js';
import { OnboardingsController } from './onboardings.controller.js';
import { OnboardingsRepository } from './onboardings.repository.js';
import { OnboardingsService } from './onboardings.service.js';
import { PasswordFollowing } from './password-following.js';

@Module({
  imports: [ActsModule, BlobsModule.forBucket('citizen-onboarding-files'), DesksModule],
  controllers: [OnboardingsController, ScansController],
  providers: [
    AccountMaking,
    MalwareScanner,
    OnboardingColumns,
    OnboardingFollower,
    OnboardingSteps,
    OnboardingView,
    OnboardingsRepository,
    OnboardingsService,
    OnboardingsSweeper,
    PasswordFollowing,
    ScansRepository,
    ScansService,
  ],
  exports: [OnboardingColumns, OnboardingsRepository],
})
export class OnboardingsModule {}
