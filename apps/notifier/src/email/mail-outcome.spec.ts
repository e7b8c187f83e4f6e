import { describe, expect, it } from '@jest/globals';
import { mailOutcome } from './mail-outcome.js';

const error = (fields: object) => Object.assign(new Error('Message failed'), fields);

describe('outcome of an email', () => {
  it('NT-08 4yz is tried again, 5yz is not', () => {
    expect(mailOutcome(error({ code: 'EENVELOPE', responseCode: 450 }))).toEqual({
      kind: 'put-off',
      reason: 'smtp-450',
    });
    expect(mailOutcome(error({ code: 'EMESSAGE', responseCode: 421 }))).toEqual({
      kind: 'put-off',
      reason: 'smtp-421',
    });
    expect(mailOutcome(error({ code: 'EENVELOPE', responseCode: 550 }))).toEqual({
      kind: 'refused',
      reason: 'smtp-550',
    });
  });

  it('NT-08 a server that is away or does not let us in is tried again', () => {
    const refused = error({ code: 'ESOCKET', syscall: 'connect', command: 'CONN' });
    expect(mailOutcome(refused)).toEqual({ kind: 'put-off', reason: 'ESOCKET' });
    expect(mailOutcome(error({ code: 'EAUTH', responseCode: 535 }))).toEqual({
      kind: 'put-off',
      reason: 'EAUTH',
    });
    expect(mailOutcome(error({ code: 'ETLS' }))).toEqual({ kind: 'put-off', reason: 'ETLS' });
  });

  it('NT-05 a connection that ended without an answer leaves it open whether the email was taken', () => {
    expect(mailOutcome(error({ code: 'ECONNECTION', command: 'CONN' }))).toEqual({
      kind: 'unsure',
      reason: 'ECONNECTION',
    });
    expect(mailOutcome('what?')).toEqual({ kind: 'unsure', reason: 'mail-error' });
  });
});
