import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { ClientContext } from '../../kernel/client.js';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';

/** How the Government CA's register and this one differ about an agency (AH-02). */
export const AgencyDifference = z.enum(
  ['only-here', 'only-there', 'name-differs', 'closed-here'],
  'field.choice',
);
export type AgencyDifference = z.infer<typeof AgencyDifference>;

const rights = [
  'sign-in-required',
  'permission-missing',
  'invalid-fields',
  'right.permission-missing',
  'right.outside-subtree',
  'right.not-active',
] as const;

export const CompareAgencyRegisters = defineRequest('admin-hierarchy.agency-register.compare.v1', {
  description:
    'Where the register of units and the Government CA’s register of agencies differ (AH-02): counted by kind, and one kind listed by code.',
  request: z.object({
    difference: AgencyDifference.default('only-there'),
    /** Codes after this one: the last of the page before. */
    after: z.string().max(40, 'field.too-long').optional(),
    limit: z.int('field.range').min(1, 'field.range').max(100, 'field.range').default(50),
  }),
  reply: z.object({
    /** When the other register was loaded last; none when it never was. */
    loadedAt: z.iso.datetime().optional(),
    agreeing: z.int(),
    counts: z.record(AgencyDifference, z.int()),
    rows: z.array(
      z.object({
        code: z.string(),
        nameHere: z.string().optional(),
        nameThere: z.string().optional(),
        unitId: UnitId.optional(),
      }),
    ),
  }),
  problems: [...rights],
});

export const LoadAgencyRegister = defineRequest('admin-hierarchy.agency-register.load.v1', {
  description:
    'Takes over a list of the Government CA’s register: adds to the one there is or replaces it. Codes in either form.',
  request: z.object({
    agencies: z
      .array(
        z.object({
          code: z.string().min(1, 'field.required').max(40, 'field.too-long'),
          name: lineOfText(300),
        }),
      )
      .min(1, 'field.required')
      .max(400, 'field.too-long'),
    mode: z.enum(['add', 'replace'], 'field.choice'),
    /** By which document. */
    ground: lineOfText(300),
    client: ClientContext,
  }),
  reply: z.object({ agencies: z.int() }),
  problems: [...rights],
});
