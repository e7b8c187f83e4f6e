import { z } from 'zod';

const id = <const Brand extends string>() => z.uuid('field.id').brand<Brand>();

/** The making of one account at a counter, from the look-up on; identity makes at most one account of it (CO-09). */
export const OnboardingId = id<'OnboardingId'>();
export type OnboardingId = z.infer<typeof OnboardingId>;
