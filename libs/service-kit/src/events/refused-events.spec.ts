import { describe, expect, it } from '@jest/globals';
import { RefusedEvents } from './refused-events.js';

describe('refused events', () => {
  it('an event that fails three times beside others is set aside, ever longer, and told once', () => {
    const events = new RefusedEvents();
    const told = [1, 2, 3].map((turn) => events.note({ taken: [`t${turn}`], failed: ['bad'] }, 0));
    expect(told).toEqual([[], [], ['bad']]);
    expect(events.setAside(999)).toEqual(['bad']);
    expect(events.setAside(1_000)).toEqual([]);
    expect(events.note({ taken: ['t4'], failed: ['bad'] }, 1_000)).toEqual([]);
    expect(events.setAside(2_999)).toEqual(['bad']);
    for (let turn = 0; turn < 50; turn += 1) events.note({ taken: ['t'], failed: ['bad'] }, 0);
    expect(events.setAside(299_999)).toEqual(['bad']);
    expect(events.setAside(300_000)).toEqual([]);
  });

  it('an outage of any length sets nothing aside', () => {
    const events = new RefusedEvents();
    for (let turn = 0; turn < 100; turn += 1) {
      expect(events.note({ taken: [], failed: ['a', 'b'] }, turn)).toEqual([]);
      expect(events.open()).toEqual(['a', 'b']);
      events.forgive();
    }
    expect(events.note({ taken: ['a', 'b'], failed: [] }, 100)).toEqual([]);
    expect(events.setAside(100)).toEqual([]);
    expect(events.open()).toEqual([]);
  });

  it('an event is to blame when another was taken after it had failed by itself', () => {
    const events = new RefusedEvents();
    for (let turn = 0; turn < 3; turn += 1) {
      events.note({ taken: [], failed: ['bad'] }, 0);
      const told = events.note({ taken: ['good'], failed: [] }, 0);
      expect(told).toEqual(turn === 2 ? ['bad'] : []);
    }
  });

  it('an event that is taken after all is forgotten', () => {
    const events = new RefusedEvents();
    for (let turn = 0; turn < 3; turn += 1) events.note({ taken: ['t'], failed: ['bad'] }, 0);
    events.note({ taken: ['bad'], failed: [] }, 5_000);
    expect(events.note({ taken: ['t'], failed: ['bad'] }, 5_000)).toEqual([]);
    expect(events.setAside(5_000)).toEqual([]);
  });
});
