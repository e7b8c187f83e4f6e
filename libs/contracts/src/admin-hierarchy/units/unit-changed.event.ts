import { z } from 'zod';
import { defineEvent } from '../../kernel/define-event.js';
import { UnitPlanId } from '../ids.js';

export const UnitChanged = defineEvent('admin-hierarchy.unit.changed.v1', {
  description: 'A plan changed the tree of units.',
  payload: z.object({ planId: UnitPlanId }),
});
