import type { TFunction } from 'i18next';
import type { PlanStep } from '../../api/unit-calls.js';

/** A step in one sentence. @param nameOf a unit's name by its id */
export function stepText(step: PlanStep, nameOf: (unitId: string) => string, t: TFunction): string {
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ');
  switch (step.kind) {
    case 'found':
      return t('unitPlans/texts/found', { units: step.name, to: nameOf(step.parentId) });
    case 'rename':
      return t('unitPlans/texts/rename', { units: nameOf(step.unitId), to: step.name });
    case 'move':
      return t('unitPlans/texts/move', { units: nameOf(step.unitId), to: nameOf(step.parentId) });
    case 'merge':
      return t('unitPlans/texts/merge', { units: names(step.unitIds), to: nameOf(step.into) });
    case 'split':
      return t('unitPlans/texts/split', { units: nameOf(step.unitId), to: names(step.into) });
    case 'close':
      return t('unitPlans/texts/close', { units: nameOf(step.unitId), to: names(step.heirs) });
  }
}
