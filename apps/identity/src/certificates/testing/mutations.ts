import fc from 'fast-check';

interface Change {
  readonly kind: 'flip' | 'set' | 'delete' | 'insert' | 'repeat' | 'cut' | 'length';
  /** Where, as a part of the whole. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('flip', 'set', 'delete', 'insert', 'repeat', 'cut', 'length'),
  at: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});

/** One to four changes of what was right. */
export const changes = fc.array(change, { minLength: 1, maxLength: 4 });

/** The sample with the changes made to it. */
export const mutate = (sample: Buffer, list: readonly Change[]): Buffer => list.reduce(mutateOnce, sample);

function mutateOnce(bytes: Buffer, { kind, at, bytes: more }: Change): Buffer {
  const place = Math.floor(at * bytes.length);
  const before = bytes.subarray(0, place);
  switch (kind) {
    case 'flip':
      return Buffer.concat([
        before,
        Buffer.from([(bytes[place] ?? 0) ^ (1 << ((more[0] ?? 0) & 7))]),
        bytes.subarray(place + 1),
      ]);
    case 'set':
      return Buffer.concat([before, more, bytes.subarray(place + more.length)]);
    case 'delete':
      return Buffer.concat([before, bytes.subarray(place + more.length)]);
    case 'insert':
      return Buffer.concat([before, more, bytes.subarray(place)]);
    case 'repeat':
      return Buffer.concat([before, bytes.subarray(place, place + (more[0] ?? 1)), bytes.subarray(place)]);
    case 'cut':
      return before;
    case 'length':
      return Buffer.concat([before, Buffer.from([0x84, 0xff, 0xff, 0xff, 0xff]), bytes.subarray(place + 1)]);
  }
}
