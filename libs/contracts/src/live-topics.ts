import { GetList, ListId } from './admin-hierarchy/lists/index.js';
import { ListHandOvers } from './admin-hierarchy/subsystems/index.js';
import { UnitPlanId } from './admin-hierarchy/ids.js';
import { GetUnitPlan } from './admin-hierarchy/units/index.js';
import { GetUserExport, UserExportId } from './admin-hierarchy/users/index.js';
import { defineLive, defineLiveOf, type LiveTopic } from './kernel/define-live.js';
import { ListDeliveries } from './notifier/index.js';

/** A list by letter, while it is checked and applied (AH-31). */
export const LiveList = defineLiveOf('admin-hierarchy.list', {
  description: 'A list by letter: its dry run, its application.',
  id: ListId,
  read: GetList,
  input: (listId) => ({ listId }),
});

/** An export of users, while it is written (AH-09). */
export const LiveUserExport = defineLiveOf('admin-hierarchy.user-export', {
  description: 'An export of users: how far it has come.',
  id: UserExportId,
  read: GetUserExport,
  input: (exportId) => ({ exportId }),
});

/** A plan of changes to the units, when it is carried out (AH-03). */
export const LiveUnitPlan = defineLiveOf('admin-hierarchy.unit-plan', {
  description: 'A plan of changes to the units: its carrying out.',
  id: UnitPlanId,
  read: GetUnitPlan,
  input: (planId) => ({ planId, limit: 1 }),
});

/** Hand-overs, as they go on (AH-22). */
export const LiveHandOvers = defineLive('admin-hierarchy.hand-overs', {
  description: 'Hand-overs: one of them has gone on.',
  read: ListHandOvers,
  input: { limit: 1 },
});

/** Deliveries (NT-07). The log is long and changes all the time, so it is looked at no more than every two seconds. */
export const LiveDeliveries = defineLive('notifier.deliveries', {
  description: 'The delivery log: a message was ordered, sent or delivered.',
  read: ListDeliveries,
  input: { limit: 1 },
  everyMs: 2_000,
});

/** All that screens can watch. */
export const liveTopics: readonly LiveTopic[] = [
  LiveList,
  LiveUserExport,
  LiveUnitPlan,
  LiveHandOvers,
  LiveDeliveries,
];
