import { type DatabaseSchema, ServiceTables1795000000000 } from '@vnconnect/service-kit';
import { DeskActEntity } from '../acts/desk-act.entity.js';
import { OfficerEntity } from '../onboardings/officer.entity.js';
import { OnboardingEntity } from '../onboardings/onboarding.entity.js';
import { OnboardingScanEntity } from '../scans/onboarding-scan.entity.js';
import { CreateOnboardings1795320000010 } from './migrations/1795320000010-create-onboardings.js';
import { NumberOfLookUps1795320000020 } from './migrations/1795320000020-number-of-look-ups.js';

/** The database of citizen-onboarding. */
export const citizenOnboardingSchema: DatabaseSchema = {
  entities: [DeskActEntity, OfficerEntity, OnboardingEntity, OnboardingScanEntity],
  migrations: [ServiceTables1795000000000, CreateOnboardings1795320000010, NumberOfLookUps1795320000020],
};
