import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { actProblems } from './act-problems.js';
import { HandOverId } from './ids.js';

/** How many of a kind an account has: `memberships`, `permissions`, `administrations`, `units`, `tickets`. */
export const HeldCount = z.object({ kind: z.string().max(64), count: z.int().nonnegative() });
export type HeldCount = z.infer<typeof HeldCount>;

/** What an account has at one participant. */
export const HeldBy = z.object({ participant: z.string(), held: z.array(HeldCount) });
export type HeldBy = z.infer<typeof HeldBy>;

/**
 * `preparing`: every participant is asked whether it can. `refused`: one could not, nothing moved. `moving`: decided,
 * from here on only forward. `done`. `undoing`: decided the other way. `undone`.
 */
export const HandOverState = z.enum(['preparing', 'refused', 'moving', 'done', 'undoing', 'undone']);
export type HandOverState = z.infer<typeof HandOverState>;

/** What both accounts have, at each participant. */
export const HandOverReport = z.object({ from: z.array(HeldBy), to: z.array(HeldBy) });
export type HandOverReport = z.infer<typeof HandOverReport>;

export const ShownHandOver = z.object({
  handOverId: HandOverId,
  from: z.object({ accountId: AccountId, fullName: z.string().optional() }),
  to: z.object({ accountId: AccountId, fullName: z.string().optional() }),
  state: HandOverState,
  /** Why a participant refused, as it says it. */
  refusedBy: z.object({ participant: z.string(), reason: z.string() }).optional(),
  startedAt: z.iso.datetime(),
  doneAt: z.iso.datetime().optional(),
  undoneAt: z.iso.datetime().optional(),
  /** Until when it may be undone: 30 days. */
  undoableUntil: z.iso.datetime().optional(),
  before: HandOverReport.optional(),
  after: HandOverReport.optional(),
});
export type ShownHandOver = z.infer<typeof ShownHandOver>;

const handOverProblems = [
  ...actProblems,
  'hand-over.same-account',
  'hand-over.not-a-user',
  'hand-over.senior-right',
  'hand-over.under-way',
  'conversion.unit-differs',
  'conversion.group-differs',
] as const;

const accounts = { fromAccountId: AccountId, toAccountId: AccountId };

export const PreviewHandOver = defineRequest('admin-hierarchy.hand-over.preview.v1', {
  description:
    'What would go from one account to the other, at every participant; changes nothing (AH-22 b).',
  request: z.object(accounts),
  reply: z.object({
    before: HandOverReport,
    /** Participants that would refuse, or cannot be asked now. */
    refusals: z.array(z.object({ participant: z.string(), reason: z.string() })),
  }),
  problems: [...handOverProblems],
  deadlineMs: 10_000,
});

export const StartHandOver = defineRequest('admin-hierarchy.hand-over.start.v1', {
  description:
    'Hands everything over from one account to another of the same unit and user group, as one act across all services; the old account is closed as a user (AH-22 b). Started twice, it is one.',
  request: z.object({
    ...accounts,
    /** That the confirmation sentence was answered with yes. */
    isConfirmed: z.literal(true, 'field.required'),
    ground: lineOfText(300),
    client: ClientContext,
  }),
  reply: ShownHandOver,
  problems: [...handOverProblems],
  deadlineMs: 15_000,
});

export const GetHandOver = defineRequest('admin-hierarchy.hand-over.get.v1', {
  description: 'A hand-over, with its report before and after.',
  request: z.object({ handOverId: HandOverId }),
  reply: ShownHandOver,
  problems: ['sign-in-required', 'permission-missing', 'not-found'],
});

export const ListHandOvers = defineRequest('admin-hierarchy.hand-over.list.v1', {
  description: 'Hand-overs within the asker’s reach, newest first.',
  request: z.object({
    cursor: z.iso.datetime().optional(),
    limit: z.coerce.number().int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ handOvers: z.array(ShownHandOver) }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

export const UndoHandOver = defineRequest('admin-hierarchy.hand-over.undo.v1', {
  description:
    'Undoes a hand-over within 30 days: exactly what it moved goes back. Refused when any of it was changed since (AH-22).',
  request: z.object({ handOverId: HandOverId, ground: lineOfText(300), client: ClientContext }),
  reply: ShownHandOver,
  problems: [
    ...actProblems,
    'not-found',
    'hand-over.not-done',
    'hand-over.too-late',
    'hand-over.changed-since',
  ],
  deadlineMs: 15_000,
});

/** Which way it goes. */
export const HandOverDirection = z.enum(['over', 'back']);
export type HandOverDirection = z.infer<typeof HandOverDirection>;

const step = z.object({ handOverId: HandOverId, direction: HandOverDirection, ...accounts });
const held = { from: z.array(HeldCount), to: z.array(HeldCount) };

/**
 * What a service answers that takes part in hand-overs (tickets, alert subscriptions), under subjects of its own. All
 * but `preview` are asked again until they are answered, each maybe more than once, hence by id: the second time
 * changes nothing. Whoever agreed to prepare must be able to carry out whenever it is asked, until it is released.
 * @param service the participant's name on the bus
 */
export const handOverRequestsOf = (service: string) => ({
  preview: defineRequest(`${service}.hand-over.preview.v1`, {
    description: 'What each account has here, and whether it could be handed over now.',
    request: z.object(accounts),
    reply: z.object({ ...held, refusal: z.string().max(64).optional() }),
    problems: [],
  }),
  prepare: defineRequest(`${service}.hand-over.prepare.v1`, {
    description: 'Holds what would move, so that carrying out cannot fail; or says why it cannot.',
    request: step,
    reply: z.object({ refusal: z.string().max(64).optional() }),
    problems: [],
  }),
  carryOut: defineRequest(`${service}.hand-over.carry-out.v1`, {
    description: 'Moves what was held; says what each account has now.',
    request: step,
    reply: z.object(held),
    problems: [],
  }),
  release: defineRequest(`${service}.hand-over.release.v1`, {
    description: 'Lets go of what was held: the hand-over was refused elsewhere.',
    request: step,
    reply: z.object({}),
    problems: [],
  }),
});
export type HandOverRequests = ReturnType<typeof handOverRequestsOf>;
