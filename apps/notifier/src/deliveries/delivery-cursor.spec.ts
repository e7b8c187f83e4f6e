import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor } from './delivery-cursor.js';

describe('delivery cursor', () => {
  it('NT-07 comes back as it was written', () => {
    const times = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
    fc.assert(
      fc.property(times, fc.uuid(), (date, id) => {
        const cursor = { orderedAt: date.toISOString(), id };
        expect(readCursor(writeCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it('NT-07 anything else is no cursor', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(readCursor(text)).toBeUndefined()));
    expect(readCursor(Buffer.from('{"id":"x"}').toString('base64url'))).toBeUndefined();
  });
});
