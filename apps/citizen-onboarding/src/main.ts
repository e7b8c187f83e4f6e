import { runService } from '@vnconnect/service-kit';
import { AppModule } from './app.module.js';
import { citizenOnboardingConfig } from './citizen-onboarding.config.js';

await runService({ name: 'citizen-onboarding', module: AppModule, config: citizenOnboardingConfig });
