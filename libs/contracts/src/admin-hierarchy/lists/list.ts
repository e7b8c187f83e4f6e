import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineDownload, defineUpload } from '../../kernel/define-file.js';
import { defineRequest } from '../../kernel/define-request.js';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { RightsRule } from '../rights/rights-rule.js';
import { SubsystemCode, UserGroupId } from '../subsystems/ids.js';
import { NamedUnit } from '../users/user.js';
import { ListId } from './ids.js';
import { ListRowProblem, ListRowState, ShownListRow } from './list-row.js';

/** (a) Danh sách bổ sung; (b) Danh sách khai thác (AH-30). */
export const ListForm = z.enum(['supplement', 'exploitation']);
export type ListForm = z.infer<typeof ListForm>;

/** `checking`: the dry run is under way. `failed`: its file turned out not to be readable to its end. */
export const ListState = z.enum(['checking', 'checked', 'applying', 'applied', 'failed']);
export type ListState = z.infer<typeof ListState>;

/** Why a file is not taken, by what it is, not by its name. */
export const listFileProblems = [
  'list.old-excel',
  'list.encrypted',
  'list.macros',
  'list.binary-workbook',
  'list.not-a-workbook',
  'list.damaged',
  'list.too-large',
  'list.no-form',
  'list.mixed-forms',
] as const;

/** What of a list's file was read, and what not. */
export const ListSheet = z.object({
  name: z.string(),
  isHidden: z.boolean(),
  isRead: z.boolean(),
});
export type ListSheet = z.infer<typeof ListSheet>;

/** A list as its page shows it. */
export const ShownList = z.object({
  listId: ListId,
  form: ListForm,
  state: ListState,
  /** Of `failed`. */
  failure: z.enum(listFileProblems).optional(),
  fileName: z.string(),
  /** The letter that it came with. */
  ground: z.string(),
  unit: NamedUnit,
  uploadedAt: z.iso.datetime(),
  sheets: z.array(ListSheet),
  /** Rows so far, by how they stand. */
  counts: z.record(ListRowState, z.int().nonnegative()),
  problems: z.partialRecord(ListRowProblem, z.int().positive()),
  /** Those that its rows name, and the group that their people join. */
  subsystems: z.array(
    z.object({
      code: SubsystemCode,
      name: z.string(),
      groups: z.array(z.object({ groupId: UserGroupId, name: z.string() })),
      groupId: UserGroupId.optional(),
    }),
  ),
  finishedAt: z.iso.datetime().optional(),
});
export type ShownList = z.infer<typeof ShownList>;

const problems = [
  'sign-in-required',
  'permission-missing',
  'invalid-fields',
  'not-found',
  ...RightsRule.options,
] as const;

/** A list by letter, as an .xlsx of either form; its dry run begins at once (AH-30, AH-31). */
export const UploadList = defineUpload('admin-hierarchy.list.upload.v1', {
  description: 'Takes a list by letter in either form and begins its dry run; nothing is changed by it.',
  request: z.object({
    /** The agency whose list it is; units it names are looked for under it. */
    unitId: UnitId,
    fileName: lineOfText(200),
    /** The letter: number, date, agency. */
    ground: lineOfText(300),
    client: ClientContext,
  }),
  maxBytes: 8 * 1024 * 1024,
  tooLarge: 'list.too-large',
  reply: z.object({ listId: ListId }),
  problems: [...problems, ...listFileProblems, 'service-unavailable'],
});

export const GetList = defineRequest('admin-hierarchy.list.get.v1', {
  description: 'How a list stands: its dry run or its application, with progress, and what was found.',
  request: z.object({ listId: ListId }),
  reply: ShownList,
  problems,
});

export const ListLists = defineRequest('admin-hierarchy.list.list.v1', {
  description: 'Lists by letter within the asker’s reach, newest first.',
  request: z.object({
    /** The page after this list. */
    after: ListId.optional(),
    limit: z.coerce.number().int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({
    lists: z.array(
      ShownList.pick({
        listId: true,
        form: true,
        state: true,
        fileName: true,
        ground: true,
        unit: true,
        uploadedAt: true,
      }),
    ),
    hasNext: z.boolean(),
  }),
  problems,
});

export const ListListRows = defineRequest('admin-hierarchy.list.list-rows.v1', {
  description:
    'Rows of a list with what was found of each; all, or those that stand so or have such a problem.',
  request: z.object({
    listId: ListId,
    state: ListRowState.optional(),
    problem: ListRowProblem.optional(),
    /** The page after the row at this position. */
    after: z.coerce.number().int().nonnegative().optional(),
    limit: z.coerce.number().int().min(1, 'field.range').max(100, 'field.range').default(50),
  }),
  reply: z.object({ rows: z.array(ShownListRow), hasNext: z.boolean() }),
  problems,
});

/** Applying it once more changes nothing; what was broken off goes on by itself. */
export const ApplyList = defineRequest('admin-hierarchy.list.apply.v1', {
  description: 'Applies the rows of a list that are ready, one by one, in the background (AH-31).',
  request: z.object({
    listId: ListId,
    /** Which group the people join, for each subsystem that the list names. */
    groups: z
      .array(z.strictObject({ subsystem: SubsystemCode, groupId: UserGroupId }))
      .max(100, 'field.range'),
    client: ClientContext,
  }),
  reply: z.object({}),
  problems: [...problems, 'list.not-checked', 'list.group-needed', 'user-group.not-found'],
});

/** The file as it was sent, with a column that says what became of each row. */
export const DownloadListResult = defineDownload('admin-hierarchy.list.download-result.v1', {
  description: 'The workbook as it was sent, with the outcome of each row in a column of its own.',
  request: z.object({ listId: ListId, language: z.enum(['vi', 'en']).default('vi') }),
  problems: [...problems, 'list.not-checked'],
});
