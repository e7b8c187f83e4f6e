import { certificateProblems } from './certificate.problems.js';
import { accountRecoveryProblems } from './account-recovery.problems.js';
import { commonProblems } from './common.problems.js';
import { counterProblems } from './counter.problems.js';
import { directoryProblems } from './directory.problems.js';
import { identityProblems } from './identity.problems.js';
import { mobileSignatureProblems } from './mobile-signature.problems.js';
import { listsProblems } from './lists.problems.js';
import { notifierProblems } from './notifier.problems.js';
import { secondFactorProblems } from './second-factor.problems.js';
import { selfServiceProblems } from './self-service.problems.js';
import { usbTokenProblems } from './usb-token.problems.js';
import { rightsProblems } from './rights.problems.js';
import { sourceProblems } from './sources.problems.js';
import { relyingPartyProblems } from './relying-party.problems.js';
import { usersProblems } from './users.problems.js';
import { unitProblems } from './unit.problems.js';
import { subsystemProblems } from './subsystem.problems.js';

/** Every problem of the platform by its code: one shape from a service's `throw` to the browser. */
export const problems = {
  ...commonProblems,
  ...accountRecoveryProblems,
  ...certificateProblems,
  ...counterProblems,
  ...directoryProblems,
  ...identityProblems,
  ...mobileSignatureProblems,
  ...listsProblems,
  ...notifierProblems,
  ...secondFactorProblems,
  ...selfServiceProblems,
  ...usbTokenProblems,
  ...rightsProblems,
  ...sourceProblems,
  ...relyingPartyProblems,
  ...unitProblems,
  ...usersProblems,
  ...subsystemProblems,
};

export type ProblemCode = keyof typeof problems;
