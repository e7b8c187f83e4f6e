import { describe, expect, it } from '@jest/globals';
import { MessageId } from '@vnconnect/contracts';
import fc from 'fast-check';
import { nameBasedUuid } from './name-based-uuid.js';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('name-based UUID', () => {
  it('NT-05 is that of RFC 9562, appendix A.4', () => {
    expect(nameBasedUuid('www.example.com', DNS)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('NT-05 is a valid id, the same for the same name only', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), fc.string(), (namespace, name, other) => {
        const id = nameBasedUuid(name, namespace);
        expect(MessageId.parse(id)).toBe(id);
        expect(nameBasedUuid(other, namespace) === id).toBe(other === name);
      }),
    );
  });
});
