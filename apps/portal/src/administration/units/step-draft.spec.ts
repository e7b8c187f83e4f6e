import { describe, expect, it } from '@jest/globals';
import { draftOf, faultOf, newStep, stepOf, type StepDraft } from './step-draft.js';

const unit = (unitId: string) => ({ unitId, name: `Đơn vị ${unitId}` });
const whole = (changes: Partial<StepDraft>): StepDraft => ({
  ...newStep(),
  ...{ units: [unit('a')], to: [unit('b'), unit('c')], name: ' Tên mới ', code: '' },
  ...changes,
});

describe('a step of a plan, as it is written', () => {
  it.each(['merge', 'split', 'rename', 'move', 'close', 'found'] as const)(
    'AH-03 comes back from what the service keeps: %s',
    (kind) => {
      const step = stepOf(whole({ kind }));
      if (!step) throw new Error('nothing is missing');
      expect(stepOf(draftOf(step, unit))).toEqual(step);
    },
  );

  it('AH-03 names what is missing', () => {
    expect(faultOf(whole({ kind: 'merge', units: [], to: [] }))).toEqual({
      units: 'chooseUnit',
      to: 'chooseUnit',
    });
    expect(faultOf(whole({ kind: 'split', to: [unit('b')] }))).toEqual({ to: 'choosePart' });
    expect(faultOf(whole({ kind: 'rename', name: ' ' }))).toEqual({ name: 'writeName' });
    expect(stepOf(whole({ kind: 'rename', name: ' ' }))).toBeUndefined();
  });
});
