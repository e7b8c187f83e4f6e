import { describe, expect, it } from '@jest/globals';
import { findRecipient, readRecipient } from './recipient.js';

describe('recipient', () => {
  it('NT-07 is masked, and one however it is written', () => {
    const phone = { address: '+84912345678', masked: '091****678' };
    expect(readRecipient('sms', '+84912345678')).toEqual(phone);
    expect(findRecipient('0912 345 678')).toEqual(phone);
    const email = { address: 'nguoi.dan@example.vn', masked: 'n***@example.vn' };
    expect(readRecipient('email', 'Nguoi.Dan@Example.vn')).toEqual(email);
    expect(findRecipient(' nguoi.dan@example.vn')).toEqual(email);
  });

  it('NT-01 what is no address of the channel is refused', () => {
    expect(readRecipient('sms', '+84243825xxxx')).toEqual({ path: 'to', code: 'phone.not-mobile' });
    expect(readRecipient('sms', 'nguoi.dan@example.vn')).toEqual({ path: 'to', code: 'phone.not-mobile' });
    expect(readRecipient('email', '+84912345678')).toEqual({ path: 'to', code: 'field.email' });
    expect(findRecipient('nobody')).toBeUndefined();
  });
});
