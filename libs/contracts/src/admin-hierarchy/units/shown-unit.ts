import { z } from 'zod';
import { UnitId } from '../ids.js';
import { UnitKind } from './unit-kind.js';

/** A unit as anybody signed in may see it: names and codes of units are public. */
export const ShownUnit = z.object({
  unitId: UnitId,
  /** None for the state itself. */
  parentId: UnitId.optional(),
  /** Newer form, `H54.01`. */
  code: z.string().optional(),
  /** The same in the older form, `000.00.01.H54`, where it has one. */
  oldCode: z.string().optional(),
  name: z.string(),
  kind: UnitKind,
  isClosed: z.boolean(),
  hasChildren: z.boolean(),
  /** MNS: mã quan hệ ngân sách. */
  budgetCode: z.string().optional(),
  /** MST. */
  taxCode: z.string().optional(),
  /** Code of the place in the list of administrative units. */
  gsoCode: z.string().optional(),
});
export type ShownUnit = z.infer<typeof ShownUnit>;

/** A unit on the way from the state down to another. */
export const UnitOnPath = ShownUnit.pick({ unitId: true, name: true, code: true });
export type UnitOnPath = z.infer<typeof UnitOnPath>;
