import { z } from 'zod';
import { UnitId } from '../ids.js';
import { AdministratorLevel } from './administrator-level.js';
import { PermissionCode } from './ids.js';

const UnitName = z.object({ unitId: UnitId, name: z.string(), code: z.string().optional() });
const Names = z.object({ vi: z.string(), en: z.string() });

/**
 * What would let a refused act pass, and who could bring it about (AH-05). Names units and permissions only that the
 * asker named himself or has in sight; never persons.
 */
export const Remedy = z.object({
  change: z.discriminatedUnion('kind', [
    /** Somebody else does the same act: an administrator as told in `by`. */
    z.object({ kind: z.literal('act-by-them') }),
    /** The user is not in the asker's sight, or not there at all: `by` sees all there are. */
    z.object({ kind: z.literal('seen-by-them') }),
    /** The asker is given this permission at this unit. */
    z.object({
      kind: z.literal('permission'),
      permission: PermissionCode,
      names: Names,
      unit: UnitName,
    }),
    /** The asker is made active. */
    z.object({ kind: z.literal('activation') }),
    /** The user, or the asker, is assigned to this unit, a one-stop desk. */
    z.object({ kind: z.literal('desk-unit'), of: z.enum(['asker', 'user']), unit: UnitName }),
  ]),
  /** An administrator of this level or above, at this unit or above it. */
  by: z.object({ level: AdministratorLevel, unit: UnitName }),
});
export type Remedy = z.infer<typeof Remedy>;
