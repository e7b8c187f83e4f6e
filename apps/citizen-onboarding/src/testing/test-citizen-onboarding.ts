import type { Environment } from '@vnconnect/service-kit';
import { startTestedService, type TestedService } from '@vnconnect/service-kit/testing';
import { AppModule } from '../app.module.js';
import { citizenOnboardingSchema } from '../database/citizen-onboarding-schema.js';
import { citizenOnboardingConfig } from '../citizen-onboarding.config.js';

/** The whole service on real servers. @param environment what differs from the usual */
export const startTestCitizenOnboarding = (environment: Environment = {}): Promise<TestedService> =>
  startTestedService(
    {
      name: 'citizen-onboarding',
      module: AppModule,
      config: citizenOnboardingConfig,
      schema: citizenOnboardingSchema,
    },
    environment,
  );
