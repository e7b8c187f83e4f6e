import { describe, expect, it } from '@jest/globals';
import { AccountId, PhoneId } from '@vnconnect/contracts';
import { concernsOfficer } from './claim-conflict.js';

const id = AccountId.parse('0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d');
const other = AccountId.parse('0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3e');
const officer = {
  id,
  identityNumbers: [{ kind: 'cccd' as const, value: '001092000001' }],
  phones: [{ id: PhoneId.parse(other), number: '+84912000001', isDefault: true }],
  email: 'can.bo@example.vn',
  fullName: 'Trần Văn Cán',
  dateOfBirth: '1980-01-01',
};
const claim = {
  identityNumber: { kind: 'cccd' as const, value: '001092000009' },
  fullName: 'Nguyễn Văn Thử',
  dateOfBirth: '1992-03-05',
  phone: '+84912000009',
  email: 'thu@example.vn',
  explanation: 'Tôi chưa từng đăng ký tài khoản này.',
};

describe('a claim and the officer', () => {
  it('ID-24 are strangers to each other when nothing of theirs is the same', () => {
    expect(concernsOfficer(claim, other, officer)).toBe(false);
    expect(concernsOfficer(claim, undefined, officer)).toBe(false);
    expect(concernsOfficer({ ...claim, fullName: officer.fullName }, other, officer)).toBe(false);
  });

  it.each([
    ['it is against the officer’s account', claim, id],
    [
      'it claims the officer’s number',
      { ...claim, identityNumber: { kind: 'cccd' as const, value: '001092000001' } },
      other,
    ],
    ['it was made with the officer’s phone', { ...claim, phone: '+84912000001' }, other],
    ['it was made with the officer’s email', { ...claim, email: 'Can.Bo@example.vn' }, other],
    [
      'it was made in the officer’s name',
      { ...claim, fullName: 'TRAN VAN CAN', dateOfBirth: '1980-01-01' },
      other,
    ],
  ])('ID-24 concern each other when %s', (_what, made, holder) => {
    expect(concernsOfficer(made, holder, officer)).toBe(true);
  });
});
