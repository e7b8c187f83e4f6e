import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiProblem, CONNECTION, isOutage, problemOf, readProblem } from './problem.js';

const NOW = 1_700_000_000_000;

describe('readProblem', () => {
  it('GW-01 reads title, advice, tries left and the instant of the next try', () => {
    const body = {
      type: 'https://vnconnect.example/problems/otp.incorrect',
      title: 'Mã OTP không đúng',
      status: 422,
      detail: 'Hãy nhập lại mã trong tin nhắn mới nhất.',
      code: 'otp.incorrect',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      attemptsLeft: 3,
      retryAfterSeconds: 30,
    };
    expect(readProblem(422, body, NOW)).toEqual({
      code: 'otp.incorrect',
      title: 'Mã OTP không đúng',
      advice: 'Hãy nhập lại mã trong tin nhắn mới nhất.',
      fields: [],
      attemptsLeft: 3,
      retryAt: NOW + 30_000,
    });
  });

  it('GW-01 keeps the trace id for faults of the platform, not for slips of the person', () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(readProblem(500, { code: 'internal', traceId }, NOW).traceId).toBe(traceId);
    expect(readProblem(422, { code: 'otp.incorrect', traceId }, NOW).traceId).toBeUndefined();
  });

  it('AH-05 reads what would allow it and who can bring it about, as the gateway says it', () => {
    const remedy = { change: { kind: 'activation' }, message: 'Bạn cần được kích hoạt.' };
    expect(readProblem(403, { code: 'right.not-active', remedy }, NOW).remedy).toBe(remedy.message);
    expect(readProblem(403, { code: 'right.own' }, NOW).remedy).toBeUndefined();
  });

  it('ID-03 names each field as the form does, however deep the request holds it', () => {
    const fields = [
      { path: 'application.phone', code: 'phone.not-mobile', message: 'Không phải số di động.' },
      { path: 'fullName', code: 'field.required', message: 'Mục này là bắt buộc.' },
      { path: 'redirectUris.1', code: 'redirect-uri.exact', message: 'Địa chỉ phải đầy đủ.' },
      { path: 7 },
      null,
    ];
    const { fields: read } = readProblem(400, { code: 'invalid-fields', fields }, NOW);
    expect(read.map(({ path }) => path)).toEqual(['phone', 'fullName', 'redirectUris']);
  });

  it('GW-03 takes a proxy’s bare 502, 503 or 504 for no connection, and other strangers for unreadable', () => {
    for (const status of [502, 503, 504]) expect(readProblem(status, '<html>', NOW)).toBe(CONNECTION);
    expect(readProblem(500, undefined, NOW).code).toBe('unreadable');
    expect(readProblem(200, 'no problem at all', NOW).code).toBe('unreadable');
  });

  it('GW-01 never throws and always gives texts, whatever came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.anything(), (status, body) => {
        const problem = readProblem(status, body, NOW);
        expect(typeof problem.title).toBe('string');
        expect(typeof problem.advice).toBe('string');
        expect(Array.isArray(problem.fields)).toBe(true);
      }),
    );
  });
});

describe('isOutage', () => {
  it('GW-03 tells what did not answer from what was refused', () => {
    expect(isOutage(CONNECTION)).toBe(true);
    expect(isOutage({ ...CONNECTION, code: 'service-unavailable' })).toBe(true);
    expect(isOutage({ ...CONNECTION, code: 'sign-in.busy' })).toBe(false);
    expect(isOutage({ ...CONNECTION, code: 'subscriber-check-unavailable' })).toBe(false);
  });
});

describe('problemOf', () => {
  it('GW-01 shows a refusal as it is, and anything unforeseen in the page’s own words', () => {
    expect(problemOf(new ApiProblem(CONNECTION))).toBe(CONNECTION);
    expect(problemOf(new TypeError('x is undefined')).code).toBe('unreadable');
  });
});
