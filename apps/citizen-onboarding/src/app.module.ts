import { Module } from '@nestjs/common';
import { DatabaseModule, EventsModule, FilesModule, RedisModule, VaultModule } from '@vnconnect/service-kit';
import { citizenOnboardingSchema } from './database/citizen-onboarding-schema.js';
import { DesksModule } from './desks/desks.module.js';
import { MadeAccountsModule } from './made-accounts/made-accounts.module.js';
import { OnboardingsModule } from './onboardings/onboardings.module.js';
import { RequestFormsModule } from './request-forms/request-forms.module.js';

@Module({
  imports: [
    DatabaseModule.forRoot(citizenOnboardingSchema),
    EventsModule,
    FilesModule,
    RedisModule,
    VaultModule,
    DesksModule,
    MadeAccountsModule,
    OnboardingsModule,
    RequestFormsModule,
  ],
})
export class AppModule {}
