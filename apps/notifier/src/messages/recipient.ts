import type { Channel, FieldProblem } from '@vnconnect/contracts';
import { maskPhone, parsePhone } from '@vnconnect/vietnam';
import { z } from 'zod';

/** An address in the one form in which it is sealed, sent to and looked up, and as it may be shown. */
export interface Recipient {
  readonly address: string;
  readonly masked: string;
}

const Email = z.email();

/** Reads where a message is to go: a Vietnamese mobile number or an email address, or the field problem it has. */
export function readRecipient(channel: Channel, to: string): Recipient | FieldProblem {
  return channel === 'sms' ? readPhone(to) : readEmail(to);
}

/** The recipient that a person searching the delivery log has in mind; undefined when it is none. */
export function findRecipient(to: string): Recipient | undefined {
  const found = to.includes('@') ? readEmail(to) : readPhone(to);
  return 'address' in found ? found : undefined;
}

/** `n***@example.vn`: enough for its owner to know it, not enough for others. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

function readPhone(to: string): Recipient | FieldProblem {
  const phone = parsePhone(to);
  if (!phone.ok) return { path: 'to', code: 'phone.not-mobile' };
  return { address: phone.value, masked: maskPhone(phone.value) };
}

function readEmail(to: string): Recipient | FieldProblem {
  // Local parts are case-sensitive by RFC 5321 and nowhere in practice; one person is to be one recipient.
  const address = to.trim().normalize('NFC').toLowerCase();
  if (!Email.safeParse(address).success) return { path: 'to', code: 'field.email' };
  return { address, masked: maskEmail(address) };
}
