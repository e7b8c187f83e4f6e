import type { Act, Decision, Facts } from './act.js';
import type { Person } from './person.js';
import { remedyFor } from './remedy-for.js';
import { ruleAgainst } from './rule-against.js';

const ALLOWED: Decision = { isAllowed: true };

/**
 * Whether somebody may do something; if not, by which rule, and what would allow it (AH-05). Pure: the same from the
 * same facts, some microseconds.
 */
export function decide(asker: Person, act: Act, facts: Facts): Decision {
  const rule = ruleAgainst(asker, act, facts);
  if (rule === undefined) return ALLOWED;
  const remedy = remedyFor(asker, act, rule, facts);
  return { isAllowed: false, rule, ...(remedy && { remedy }) };
}
