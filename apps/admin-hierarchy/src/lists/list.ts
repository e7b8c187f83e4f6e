import type {
  AccountId,
  ListForm,
  ListId,
  listFileProblems,
  ListSheet,
  ListState,
  UnitId,
  UserGroupId,
} from '@vnconnect/contracts';
import type { OutcomePlace } from './reading/read-list.js';

/** A list by letter. */
export interface List {
  readonly id: ListId;
  readonly form: ListForm;
  readonly state: ListState;
  readonly failure?: (typeof listFileProblems)[number] | undefined;
  readonly fileName: string;
  /** The letter it came with. */
  readonly ground: string;
  /** The agency whose list it is. */
  readonly unitId: UnitId;
  readonly uploadedBy: AccountId;
  readonly uploadedAt: Date;
  readonly sheets: readonly ListSheet[];
  /** By the sheet's part. */
  readonly places: Readonly<Record<string, OutcomePlace>>;
  /** By the subsystem's code. */
  readonly groups: Readonly<Record<string, UserGroupId>>;
  readonly appliedBy?: AccountId | undefined;
  readonly appliedFrom?: string | undefined;
  readonly finishedAt?: Date | undefined;
}

/** What its file is encrypted for in the blob store. */
export const LIST_FILE = 'lists.file';
