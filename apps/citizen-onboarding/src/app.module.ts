import { Module } from '@nestjs/common';
import { DatabaseModule, EventsModule, RedisModule, VaultModule } from '@vnconnect/service-kit';
import { citizenOnboardingSchema } from './database/citizen-onboarding-schema.js';

@Module({
  imports: [DatabaseModule.forRoot(citizenOnboardingSchema), EventsModule, RedisModule, VaultModule],
})
export class AppModule {}
