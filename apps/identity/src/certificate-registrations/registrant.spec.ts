import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AccountNumber } from '../accounts/account.js';
import { agencyMarksOf, readRegistrant, type RegisteredAgency } from './registrant.js';

const government = { id: 'government', name: 'CA chuyên dùng Chính phủ', isGovernment: true };
const company = { id: 'public', name: 'CA công cộng', isGovernment: false };
const health: RegisteredAgency = {
  code: 'H99.08',
  name: 'Sở Y tế (mẫu)',
  budgetCode: '1990001',
  taxCode: '9900000016',
};
const number = (kind: AccountNumber['kind'], value: string): AccountNumber => ({ kind, value });
const tax = number('tax-code', '9900000016');
const cccd = number('cccd', '033192000001');
const cmnd = number('cmnd', '990000001');

describe('whom a certificate registers', () => {
  it('ID-34 an agency of the Government CA that the register knows is an agency, under its code', () => {
    const certificate = {
      authority: government,
      commonName: 'Sở Y tế (mẫu)',
      numbers: [tax],
      budgetCode: '1990001',
    };
    expect(readRegistrant(certificate, health)).toEqual({
      ok: true,
      registrant: {
        kind: 'agency',
        name: 'Sở Y tế (mẫu)',
        numbers: [{ kind: 'agency-code', value: 'H99.08' }, tax],
      },
    });
  });

  it('ID-34 an organisation of the Government CA that the register does not know is refused', () => {
    const certificate = { authority: government, commonName: 'Sở lạ', numbers: [tax] };
    expect(readRegistrant(certificate, undefined)).toEqual({ ok: false, refusal: 'agency-unknown' });
  });

  it.each([
    ['tax code', { numbers: [number('tax-code', '9900000023')], budgetCode: '1990001' }],
    ['budget code', { numbers: [tax], budgetCode: '1990002' }],
    ['agency code', { numbers: [tax, number('agency-code', 'H99.99')] }],
  ])('ID-34 a %s other than the register’s is refused, whatever else fits', (_mark, marks) => {
    const certificate = { authority: government, commonName: 'Sở Y tế (mẫu)', ...marks };
    expect(readRegistrant(certificate, health)).toEqual({ ok: false, refusal: 'agency-unknown' });
  });

  it('ID-34 no other CA makes an agency’s account, by whichever mark', () => {
    const marks = fc.record(
      {
        numbers: fc.constantFrom([tax], [number('agency-code', 'H99.08')], [tax, cccd]),
        budgetCode: fc.constant('1990001'),
      },
      { requiredKeys: ['numbers'] },
    );
    fc.assert(
      fc.property(marks, (of) => {
        const certificate = { authority: company, commonName: 'Sở Y tế (mẫu)', ...of };
        expect(readRegistrant(certificate, health)).toEqual({ ok: false, refusal: 'not-government' });
      }),
    );
  });

  it('ID-34 an agency’s mark by another CA is refused, also when the register does not know it', () => {
    const certificate = { authority: company, commonName: 'Sở lạ', numbers: [tax], budgetCode: '1999999' };
    expect(readRegistrant(certificate, undefined)).toEqual({ ok: false, refusal: 'not-government' });
  });

  it('ID-30 a tax code of a public CA is a business; its representative’s number stays free', () => {
    const certificate = { authority: company, commonName: 'Công ty Sen Vàng', numbers: [cccd, tax] };
    expect(readRegistrant(certificate, undefined)).toEqual({
      ok: true,
      registrant: { kind: 'business', name: 'Công ty Sen Vàng', numbers: [tax] },
    });
  });

  it('ID-02 a person’s certificate brings both of their numbers, whichever CA gave it', () => {
    for (const authority of [government, company]) {
      const certificate = { authority, commonName: 'Nguyễn Thị Hồng Đào', numbers: [cmnd, cccd] };
      expect(agencyMarksOf(certificate)).toBeUndefined();
      expect(readRegistrant(certificate, undefined)).toEqual({
        ok: true,
        registrant: { kind: 'citizen', name: 'Nguyễn Thị Hồng Đào', numbers: [cmnd, cccd] },
      });
    }
  });
});
