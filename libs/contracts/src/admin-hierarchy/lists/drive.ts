import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineDownload } from '../../kernel/define-file.js';
import { defineRequest } from '../../kernel/define-request.js';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { RightsRule } from '../rights/rights-rule.js';
import { NamedUnit } from '../users/user.js';
import { DriveId, ListId } from './ids.js';

/** The positions that the letters tell to register (AH-32). */
export const DrivePosition = z.enum([
  'leader',
  'deputy',
  'it-officer',
  'desk-officer',
  'control-contact',
  'commune-chair',
  'commune-clerk',
]);
export type DrivePosition = z.infer<typeof DrivePosition>;

/** How many must register, and how far they are. */
export const DriveCounts = z.object({
  people: z.int().nonnegative(),
  registered: z.int().nonnegative(),
  notRegistered: z.int().nonnegative(),
  /** Active users of units. */
  activated: z.int().nonnegative(),
  /** Who took over an account of a subsystem (AH-22). */
  converted: z.int().nonnegative(),
});
export type DriveCounts = z.infer<typeof DriveCounts>;

export const ShownDrive = z.object({
  driveId: DriveId,
  name: z.string(),
  unit: NamedUnit,
  positions: z.array(DrivePosition),
  /** The last day. */
  dueOn: z.iso.date(),
  /** When it was last asked who has registered. */
  asOf: z.iso.datetime().optional(),
  counts: DriveCounts,
});
export type ShownDrive = z.infer<typeof ShownDrive>;

const problems = [
  'sign-in-required',
  'permission-missing',
  'invalid-fields',
  'not-found',
  ...RightsRule.options,
] as const;

export const StartDrive = defineRequest('admin-hierarchy.drive.start.v1', {
  description:
    'Begins a registration drive: which positions of a unit and all below it must register, by when.',
  request: z.object({
    name: lineOfText(200),
    unitId: UnitId,
    positions: z.array(DrivePosition).min(1, 'field.required').max(DrivePosition.options.length),
    dueOn: z.iso.date('field.date'),
    ground: lineOfText(300).optional(),
    client: ClientContext,
  }),
  reply: z.object({ driveId: DriveId }),
  problems,
});

export const ListDrives = defineRequest('admin-hierarchy.drive.list.v1', {
  description: 'Registration drives within the asker’s reach, the nearest due day first.',
  request: z.object({}),
  reply: z.object({ drives: z.array(ShownDrive) }),
  problems,
});

/** Adding it again changes nothing. */
export const AddListToDrive = defineRequest('admin-hierarchy.drive.add-list.v1', {
  description: 'Puts the people of an exploitation list who hold one of the drive’s positions on the drive.',
  request: z.object({ driveId: DriveId, listId: ListId, client: ClientContext }),
  reply: z.object({ added: z.int().nonnegative(), people: z.int().nonnegative() }),
  problems: [...problems, 'list.not-checked', 'drive.form'],
  deadlineMs: 20_000,
});

/** Looks anew who has registered since. */
export const RefreshDrive = defineRequest('admin-hierarchy.drive.refresh.v1', {
  description: 'Asks the directory who of a drive has registered since.',
  request: z.object({ driveId: DriveId }),
  reply: z.object({ found: z.int().nonnegative() }),
  problems: [...problems, 'service-unavailable'],
  deadlineMs: 60_000,
});

export const GetDriveReport = defineRequest('admin-hierarchy.drive.get-report.v1', {
  description: 'How far a drive is, by the units right below one, each with all below it.',
  request: z.object({ driveId: DriveId, unitId: UnitId.optional() }),
  reply: z.object({
    drive: ShownDrive,
    /** The unit that the report is of. */
    unit: NamedUnit,
    counts: DriveCounts,
    rows: z.array(DriveCounts.extend({ unit: NamedUnit, hasUnitsBelow: z.boolean() })),
  }),
  problems,
});

export const DownloadDriveReport = defineDownload('admin-hierarchy.drive.download-report.v1', {
  description: 'A drive’s report over all units that have people in it, as an Excel workbook.',
  request: z.object({ driveId: DriveId, language: z.enum(['vi', 'en']).default('vi') }),
  problems,
});
