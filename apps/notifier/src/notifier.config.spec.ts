import { describe, expect, it } from '@jest/globals';
import { EmailProviders, longestSendingMs, SmsProviders } from './notifier.config.js';

const carrier = { name: 'a', host: 'h', port: 2775, systemId: 's', password: 'p', sender: 'VNConnect' };
const mail = { name: 'm', host: 'h', port: 25, from: 'a@b.example' };

describe('settings of providers', () => {
  it('NT-02 an answer is waited for less long than until the next enquiry, or a dead link goes unnoticed', () => {
    const isRight = (settings: object) => SmsProviders.safeParse([{ ...carrier, ...settings }]).success;
    expect(isRight({})).toBe(true);
    expect(isRight({ answerTimeoutMs: 500, enquireLinkMs: 501 })).toBe(true);
    expect(isRight({ answerTimeoutMs: 500, enquireLinkMs: 500 })).toBe(false);
    expect(isRight({ answerTimeoutMs: 40_000 })).toBe(false);
  });

  it('NT-05 an email may take its timeout three times before it is forsaken', () => {
    const sms = SmsProviders.parse([carrier]);
    expect(longestSendingMs(sms, EmailProviders.parse([mail]))).toBe(90_000);
    expect(longestSendingMs(sms, EmailProviders.parse([{ ...mail, answerTimeoutMs: 100 }]))).toBe(10_000);
  });
});
