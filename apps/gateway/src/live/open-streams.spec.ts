import { describe, expect, it } from '@jest/globals';
import { OpenStreams } from './open-streams.js';

describe('open streams', () => {
  it('GW-07 are so many for each account and each address, and make room when they close', () => {
    const open = new OpenStreams();
    const first = open.take({ 'account:a': 2, 'address:x': 3 });
    expect(open.take({ 'account:a': 2, 'address:x': 3 })).toBeDefined();
    expect(open.take({ 'account:a': 2, 'address:x': 3 })).toBeUndefined();
    expect(open.take({ 'account:b': 2, 'address:x': 3 })).toBeDefined();
    expect(open.take({ 'account:b': 2, 'address:x': 3 })).toBeUndefined();
    first?.();
    first?.();
    expect(open.take({ 'account:a': 2, 'address:x': 3 })).toBeDefined();
    expect(open.take({ 'account:a': 2, 'address:x': 3 })).toBeUndefined();
  });
});
