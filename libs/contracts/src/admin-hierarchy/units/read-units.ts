import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { IsoDate } from '../../kernel/text.js';
import { UnitId, UnitPlanId } from '../ids.js';
import { ShownUnit, UnitOnPath } from './shown-unit.js';
import { UnitKind } from './unit-kind.js';

export const GetUnit = defineRequest('admin-hierarchy.unit.get.v1', {
  description: 'A unit as it is today, and those it stands under, the state first.',
  request: z.object({ unitId: UnitId }),
  reply: z.object({ unit: ShownUnit, path: z.array(UnitOnPath) }),
  problems: ['sign-in-required', 'unit.not-found', 'invalid-fields'],
});

export const ListUnitChildren = defineRequest('admin-hierarchy.unit.list-children.v1', {
  description:
    'The units right below one, or below the state; as they are today, with closed ones if asked for, or as they were on a day.',
  request: z.object({
    unitId: UnitId.optional(),
    /** Names, codes and parents as they were on this day (AH-03). */
    day: IsoDate.optional(),
    closed: z.enum(['with', 'without'], 'field.choice').default('without'),
  }),
  reply: z.object({ children: z.array(ShownUnit) }),
  problems: ['sign-in-required', 'unit.not-found', 'invalid-fields'],
});

export const SearchUnits = defineRequest('admin-hierarchy.unit.search.v1', {
  description:
    'Units by agency code in either form, or by words of the name; tone marks, their place and case don’t matter (AH-01). Open ones first.',
  request: z.object({
    text: z.string().min(1, 'field.required').max(200, 'field.too-long'),
    /** Only this unit and those below it. */
    within: UnitId.optional(),
    closed: z.enum(['with', 'without'], 'field.choice').default('without'),
    limit: z.int('field.range').min(1, 'field.range').max(50, 'field.range').default(20),
  }),
  reply: z.object({ units: z.array(ShownUnit.extend({ path: z.array(UnitOnPath) })) }),
  problems: ['sign-in-required', 'unit.not-found', 'invalid-fields'],
});

/** What a unit was called and stood under, from a day until (not on) another. */
export const UnitVersion = z.object({
  validFrom: z.iso.date(),
  validUntil: z.iso.date().optional(),
  parent: UnitOnPath.optional(),
  code: z.string().optional(),
  name: z.string(),
  kind: UnitKind,
  isClosed: z.boolean(),
  /** The plan by which it came to be so. */
  plan: z.object({ planId: UnitPlanId, title: z.string(), ground: z.string() }).optional(),
});
export type UnitVersion = z.infer<typeof UnitVersion>;

export const ListUnitHistory = defineRequest('admin-hierarchy.unit.list-history.v1', {
  description:
    'What a unit was called and stood under, from day to day, the newest first; whom it followed and who followed it (AH-03).',
  request: z.object({ unitId: UnitId }),
  reply: z.object({
    versions: z.array(UnitVersion),
    /** Who went on with what it had, when it ended. */
    heirs: z.array(UnitOnPath),
    /** Those that ended and whose heir it is; the first hundred. */
    predecessors: z.array(UnitOnPath),
  }),
  problems: ['sign-in-required', 'unit.not-found', 'invalid-fields'],
});
