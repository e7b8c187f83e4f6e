import { z } from 'zod';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { UnitKind } from './unit-kind.js';

/** An agency code in the newer form. Either spelling is taken where people write it; see the requests. */
const Code = z.string().max(40, 'field.too-long');

const Name = lineOfText(200);

/**
 * One act of a plan that changes the tree (AH-03). Whoever ends names who follows: the people, rights and all else of
 * a unit that ends go to every heir.
 */
export const PlanStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    unitId: UnitId,
    parentId: UnitId,
    name: Name,
    unitKind: UnitKind,
    code: Code.optional(),
    gsoCode: z.string().max(5, 'field.too-long').optional(),
  }),
  z.object({ kind: z.literal('rename'), unitId: UnitId, name: Name, code: Code.optional() }),
  z.object({ kind: z.literal('move'), unitId: UnitId, parentId: UnitId, code: Code.optional() }),
  /** These end and `into` goes on with all they had. */
  z.object({ kind: z.literal('merge'), unitIds: z.array(UnitId).min(1).max(1_000), into: UnitId }),
  /** It ends; each of the others goes on with all it had. */
  z.object({ kind: z.literal('split'), unitId: UnitId, into: z.array(UnitId).min(2).max(50) }),
  z.object({ kind: z.literal('close'), unitId: UnitId, heirs: z.array(UnitId).min(1).max(50) }),
]);
export type PlanStep = z.infer<typeof PlanStep>;
