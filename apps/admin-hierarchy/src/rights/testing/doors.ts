import type { Door } from './doors-of.js';

/** What somebody gets who has the door's permission in his token, but no right that makes it good. */
type Outcome = string;

const SENIOR = 'admin-hierarchy.senior-right.grant';
const GRANT = 'admin-hierarchy.right.grant';
const UNITS = 'admin-hierarchy.unit.manage';
const AUDIT = 'admin-hierarchy.audit.read';
const MEMBERSHIPS = 'admin-hierarchy.membership.manage';
const LISTS = 'admin-hierarchy.list.apply';
const SUBSYSTEMS = 'admin-hierarchy.subsystem.manage';
const USERS = 'admin-hierarchy.user.manage';
const ADD = 'admin-hierarchy.user.add';

/**
 * Every request of the service: whom its door lets in, and what who gets past it without any right is told. `answered`:
 * with what lies in his reach, which is nothing; what is not there says so before any right is asked of.
 */
export const doors: readonly (readonly [subject: string, door: Door, stranger?: Outcome])[] = [
  ['administration.decide.v1', SENIOR, 'right.proposal-not-found'],
  ['administration.end.v1', GRANT, 'right.administration-not-found'],
  ['administration.find-candidate.v1', GRANT, 'answered'],
  ['administration.list.v1', GRANT, 'answered'],
  ['administration.propose-delegation.v1', GRANT, 'right.administration-not-found'],
  ['administration.propose.v1', SENIOR, 'right.outside-subtree'],
  ['administration.withdraw.v1', GRANT, 'right.proposal-not-found'],
  ['agency-register.compare.v1', UNITS, 'right.permission-missing'],
  ['agency-register.load.v1', UNITS, 'right.permission-missing'],
  ['agency.find.v1', 'bus'],
  ['audit.list.v1', AUDIT, 'answered'],
  ['conversion.convert.v1', MEMBERSHIPS, 'not-found'],
  ['conversion.preview.v1', MEMBERSHIPS, 'not-found'],
  ['desk.find.v1', 'bus'],
  ['drive.add-list.v1', LISTS, 'not-found'],
  ['drive.get-report.v1', LISTS, 'not-found'],
  ['drive.list.v1', LISTS, 'answered'],
  ['drive.refresh.v1', LISTS, 'not-found'],
  ['drive.start.v1', LISTS, 'right.permission-missing'],
  ['hand-over.get.v1', MEMBERSHIPS, 'not-found'],
  ['hand-over.list.v1', MEMBERSHIPS, 'answered'],
  ['hand-over.preview.v1', MEMBERSHIPS, 'hand-over.same-account'],
  ['hand-over.start.v1', MEMBERSHIPS, 'hand-over.same-account'],
  ['hand-over.undo.v1', MEMBERSHIPS, 'not-found'],
  ['legacy-account.import.v1', MEMBERSHIPS, 'answered'],
  ['legacy-account.list.v1', MEMBERSHIPS, 'answered'],
  ['list.apply.v1', LISTS, 'not-found'],
  ['list.get.v1', LISTS, 'not-found'],
  ['list.list-rows.v1', LISTS, 'not-found'],
  ['list.list.v1', LISTS, 'answered'],
  ['membership.find-claims.v1', 'bus'],
  ['membership.list-changes.v1', MEMBERSHIPS, 'not-found'],
  ['membership.list.v1', MEMBERSHIPS, 'answered'],
  ['membership.set.v1', MEMBERSHIPS, 'user-group.not-found'],
  ['reconciliation.find.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['reconciliation.make.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['reconciliation.mend.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['right.change.v1', GRANT, 'right.outside-subtree'],
  ['right.explain.v1', 'person', 'answered'],
  ['right.find-of-user.v1', GRANT, 'right.outside-subtree'],
  ['right.find-permissions.v1', 'bus'],
  ['right.find-reach.v1', 'bus'],
  ['right.list-history.v1', GRANT, 'right.outside-subtree'],
  ['subsystem.add-group.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['subsystem.add.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['subsystem.change.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['subsystem.find-legacy-sign-in.v1', 'bus'],
  ['subsystem.list.v1', MEMBERSHIPS, 'answered'],
  ['subsystem.renew-secret.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['subsystem.switch-over.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['unit-plan.get.v1', UNITS, 'right.permission-missing'],
  ['unit-plan.list.v1', UNITS, 'right.permission-missing'],
  ['unit-plan.preview.v1', UNITS, 'right.permission-missing'],
  ['unit-plan.review.v1', UNITS, 'unit-plan.not-found'],
  ['unit-plan.save.v1', UNITS, 'right.permission-missing'],
  ['unit-plan.submit.v1', UNITS, 'unit-plan.not-found'],
  ['unit-plan.withdraw.v1', UNITS, 'unit-plan.not-found'],
  ['unit.get.v1', 'bus'],
  ['unit.list-children.v1', 'bus'],
  ['unit.list-history.v1', 'bus'],
  ['unit.search.v1', 'bus'],
  ['user.activate.v1', USERS, 'right.outside-subtree'],
  ['user.add.v1', ADD, 'right.outside-subtree'],
  ['user.change-units.v1', USERS, 'right.outside-subtree'],
  ['user.deactivate.v1', USERS, 'right.outside-subtree'],
  ['user.find-units.v1', USERS, 'answered'],
  ['user.get-export.v1', USERS, 'not-found'],
  ['user.get-scope.v1', USERS, 'answered'],
  ['user.get.v1', USERS, 'right.outside-subtree'],
  ['user.list.v1', USERS, 'answered'],
  ['user.look-up.v1', ADD, 'service-unavailable'],
  ['webhook.list.v1', SUBSYSTEMS, 'right.permission-missing'],
  ['webhook.resend.v1', SUBSYSTEMS, 'right.permission-missing'],
];
