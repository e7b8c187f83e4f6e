import { migrate } from '@vnconnect/service-kit';
import { z } from 'zod';
import { citizenOnboardingSchema } from './database/citizen-onboarding-schema.js';

const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
const done = await migrate(DATABASE_URL, citizenOnboardingSchema);
console.log(
  done.length === 0 ? 'citizen-onboarding: nothing to migrate' : `citizen-onboarding: ${done.join(', ')}`,
);
