import { z } from 'zod';

const id = <const Brand extends string>() => z.uuid('field.id').brand<Brand>();

/** A unit of the state; stays the same when its name, code or parent changes (AH-01, AH-03). */
export const UnitId = id<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;

/** A plan that changes the tree of units from a day on (AH-03). */
export const UnitPlanId = id<'UnitPlanId'>();
export type UnitPlanId = z.infer<typeof UnitPlanId>;
