import { describe, expect, it } from '@jest/globals';
import { datePartsOf, dateText, faultsOf, toChecked } from './onboarding-form.js';

const form = {
  ...{ identityNumber: '001092000001', fullName: 'Nguyễn Văn An', dateOfBirth: '5/3/1992' },
  ...{ phone: '0912345678', email: ' ', unitId: 'u' },
};

describe('the form of an onboarding', () => {
  it('CO-04 names what is missing, by kind of account', () => {
    expect(faultsOf(form, 'citizen')).toEqual({});
    expect(faultsOf({}, 'citizen')).toEqual({
      ...{ fullName: 'field.required', dateOfBirth: 'field.required' },
      ...{ phone: 'field.required', unitId: 'field.required' },
    });
    expect(faultsOf(form, 'business')).toEqual({ organisationName: 'field.required' });
    expect(faultsOf({ ...form, dateOfBirth: '31/2/1992' }, 'citizen')).toEqual({ dateOfBirth: 'field.date' });
  });

  it('CO-04 is sent with its date as ISO has it, and without an empty email', () => {
    expect(toChecked(form)).toEqual({
      ...{ identityNumber: '001092000001', fullName: 'Nguyễn Văn An', dateOfBirth: '1992-03-05' },
      ...{ phone: '0912345678', unitId: 'u' },
    });
  });

  it.each(['5/3/1992', '05/03/1992', '5//', ''])('CO-10 keeps a date as it is typed: %j', (text) => {
    expect(dateText(datePartsOf(text))).toBe(text);
  });

  it('CO-10 shows a date that was checked before in its boxes', () => {
    expect(datePartsOf('1992-03-05')).toEqual({ day: '05', month: '03', year: '1992' });
  });
});
