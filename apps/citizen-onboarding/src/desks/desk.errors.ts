import { ProblemError } from '@vnconnect/service-kit';
import type { NoDeskReason } from '@vnconnect/contracts';

const codes = {
  'no-desk-unit': 'desk.no-desk-unit',
  'name-lacks-words': 'desk.name-lacks-words',
  'not-active': 'desk.not-active',
  'permission-missing': 'permission-missing',
} as const satisfies Record<NoDeskReason, string>;

/** Whoever asks may make no account for anybody, and why (CO-01). */
export class NoDesk extends ProblemError {
  constructor(why: NoDeskReason) {
    super(codes[why]);
  }
}

/** The unit is none of the officer's own desks (CO-04). */
export class OtherDesk extends ProblemError {
  constructor() {
    super('desk.other-unit');
  }
}
