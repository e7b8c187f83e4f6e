import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FederatedSource, readPerson } from './federated-person.js';

const now = new Date('2026-07-20T00:00:00Z');
const customer = {
  sub: 's',
  identity_number: '033192000001',
  name: 'Nguyễn Thị Hồng Đào',
  birthdate: '1992-03-14',
  phone_number: '+84960001000',
  phone_number_verified: true,
};
const citizen = {
  sub: 's',
  citizenPid: '033192000001',
  fullName: 'Nguyễn Thị Hồng Đào',
  birthDate: '1992-03-14',
  accountLevel: 2,
};
const codeOf = (source: FederatedSource, claims: Record<string, unknown>) => {
  try {
    readPerson(source, claims, now);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'taken';
};

describe('a person as a provider tells', () => {
  it('ID-25 Vietnam Post: number, name, birth date, and a phone that it has proven', () => {
    expect(readPerson('vietnam-post', customer, now)).toEqual({
      number: { kind: 'cccd', value: '033192000001' },
      fullName: 'Nguyễn Thị Hồng Đào',
      dateOfBirth: '1992-03-14',
      phones: ['+84960001000'],
      proven: 'IAL2',
    });
    expect(readPerson('vietnam-post', { ...customer, phone_number_verified: false }, now).phones).toEqual([]);
    expect(readPerson('vietnam-post', { ...customer, phone_number: '+33123456789' }, now).phones).toEqual([]);
  });

  it('ID-08 VNeID: the verified 12-digit number, name and birth date; never a phone', () => {
    expect(readPerson('vneid', { ...citizen, phone_number: '+84960001000' }, now)).toEqual({
      number: { kind: 'cccd', value: '033192000001' },
      fullName: 'Nguyễn Thị Hồng Đào',
      dateOfBirth: '1992-03-14',
      phones: [],
      proven: 'IAL3',
    });
  });

  it.each([
    ['vietnam-post', { ...customer, identity_number: undefined }],
    ['vietnam-post', { ...customer, identity_number: '03319200000' }],
    ['vietnam-post', { ...customer, identity_number: 33_192_000_001 }],
    ['vietnam-post', { ...customer, name: '' }],
    ['vietnam-post', { ...customer, birthdate: '14/03/1992' }],
    ['vietnam-post', { ...customer, birthdate: '2093-03-14' }],
    ['vietnam-post', { ...customer, birthdate: '1993-03-14' }],
    ['vneid', { ...citizen, citizenPid: '171000007' }],
    ['vneid', { ...citizen, citizenPid: ' 033192000001' }],
    ['vneid', { ...citizen, fullName: undefined }],
    ['vneid', { ...citizen, accountLevel: undefined }],
    ['vneid', { ...citizen, accountLevel: '2' }],
  ] as const)(
    'ID-08 %s, claims that are missing, malformed or contradict each other: %j',
    (source, claims) => {
      expect(codeOf(source, claims)).toBe('source.claims-unusable');
    },
  );

  it.each([-1, 0, 1])('ID-08 an e-ID account of level %d is told to be too low', (accountLevel) => {
    expect(codeOf('vneid', { ...citizen, accountLevel })).toBe('source.level-too-low');
  });

  it('ID-08 whatever a provider tells, it is taken or refused in the two ways there are', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(undefined), fc.constant('033192000001'));
    const claims = fc.record({
      ...{ identity_number: value, name: value, birthdate: value, phone_number: value },
      ...{ citizenPid: value, fullName: value, birthDate: value, accountLevel: value },
    });
    fc.assert(
      fc.property(claims, fc.constantFrom<FederatedSource>('vneid', 'vietnam-post'), (told, source) => {
        expect(['taken', 'source.claims-unusable', 'source.level-too-low']).toContain(codeOf(source, told));
      }),
    );
  });
});
