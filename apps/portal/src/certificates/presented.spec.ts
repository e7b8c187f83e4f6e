import { describe, expect, it } from '@jest/globals';
import { presentAddress, readPresented } from './presented.js';

describe('what came of presenting a certificate', () => {
  it('ID-31 is read from the fragment: the proof, or why there is none', () => {
    const proof = 'a'.repeat(43);
    expect(readPresented(`#proof=${proof}`)).toEqual({ proof });
    expect(readPresented('#problem=certificate.expired')).toEqual({ problem: 'certificate.expired' });
  });

  it.each(['', '#', '#proof=', '#proof=<script>', '#problem=../../etc', '#problem=<b>', '#other=1'])(
    'ID-31 the fragment %j says nothing',
    (hash) => {
      expect(readPresented(hash)).toBeUndefined();
    },
  );

  it('ID-31 the address to present at names purpose and screen', () => {
    expect(presentAddress('sign-in', '/sign-in/usb?interaction=abc')).toBe(
      '/auth/certificate?purpose=sign-in&return=%2Fsign-in%2Fusb%3Finteraction%3Dabc',
    );
  });
});
