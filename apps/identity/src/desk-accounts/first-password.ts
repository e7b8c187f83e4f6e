import { randomInt } from 'node:crypto';
import { type PersonalFacts, passwordProblems } from '../passwords/password-policy.js';

/** How long a first password is good for (CO-08). */
export const FIRST_PASSWORD_LIFETIME_MS = 7 * 24 * 3_600_000;

/** Letters and digits that nobody mixes up when reading them off a phone: without 0 O o, 1 I i l L. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/**
 * A first password, `Kd7m-Xq4p-Rt9w`: 68 bits from a cryptographic generator, in groups that are easily typed, of signs
 * that every SMS alphabet has. It passes the rules of any password (ID-05).
 */
export function makeFirstPassword(personal: PersonalFacts): string {
  let password: string;
  do {
    password = Array.from({ length: GROUPS }, group).join('-');
  } while (passwordProblems(password, personal).length > 0);
  return password;
}

const group = () => Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
