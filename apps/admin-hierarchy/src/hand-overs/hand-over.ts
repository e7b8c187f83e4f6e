import { AccountId, HandOverId, HandOverReport, type HandOverState } from '@vnconnect/contracts';
import { z } from 'zod';
import { Moves } from './moves.js';

/**
 * preparing → moving → done, or preparing → releasing → refused; done → preparing-undo → undoing → undone, or
 * preparing-undo → releasing-undo → done. What is decided (moving, undoing) goes forward only.
 */
export const SagaState = z.enum([
  'preparing',
  'releasing',
  'refused',
  'moving',
  'done',
  'preparing-undo',
  'releasing-undo',
  'undoing',
  'undone',
]);
export type SagaState = z.infer<typeof SagaState>;

const Undo = z.object({ by: AccountId, address: z.string().optional(), ground: z.string() });

export const HandOver = z.object({
  id: HandOverId,
  from: AccountId,
  to: AccountId,
  state: SagaState,
  by: AccountId,
  address: z.string().optional(),
  ground: z.string(),
  startedAt: z.date(),
  /** When the phase began that the participants are asked to prepare in. */
  preparingSince: z.date(),
  doneAt: z.date().optional(),
  undoneAt: z.date().optional(),
  undo: Undo.optional(),
  refusedBy: z.string().optional(),
  refusal: z.string().optional(),
  before: HandOverReport,
  after: HandOverReport.optional(),
  moves: Moves.optional(),
});
export type HandOver = z.infer<typeof HandOver>;

/** A participant's part, within the phase under way. */
export interface Step {
  readonly position: number;
  readonly participant: string;
  readonly state: 'waiting' | 'prepared' | 'carried-out' | 'released';
}

const shown: Record<SagaState, HandOverState> = {
  preparing: 'preparing',
  releasing: 'refused',
  refused: 'refused',
  moving: 'moving',
  done: 'done',
  'preparing-undo': 'undoing',
  'releasing-undo': 'done',
  undoing: 'undoing',
  undone: 'undone',
};
export const shownState = (state: SagaState): HandOverState => shown[state];

/** How long a hand-over may be undone. */
export const UNDOABLE_MS = 30 * 24 * 3_600_000;
export const undoableUntil = (doneAt: Date): Date => new Date(doneAt.getTime() + UNDOABLE_MS);
