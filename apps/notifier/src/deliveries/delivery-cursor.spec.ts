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
    const id = '7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f';
    for (const orderedAt of ['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', 'infinity', '', 0, null]) {
      const text = JSON.stringify({ orderedAt, id });
      expect(readCursor(Buffer.from(text).toString('base64url'))).toBeUndefined();
    }
    expect(readCursor(Buffer.from('{"id":"x"}').toString('base64url'))).toBeUndefined();
  });
});
