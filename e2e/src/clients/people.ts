import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { platform, waitFor } from './platform.js';

/** A made-up person with a mobile subscription of their own. */
export interface Person {
  identityNumber: string;
  fullName: string;
  dateOfBirth: string;
  phone: string;
  email: string;
  password: string;
}

/** Makes up a person born in 1990 in Hưng Yên; nobody's number on purpose, anybody's by no more than chance. */
export function makePerson(): Person {
  const tail = String(randomInt(1_000_000)).padStart(6, '0');
  return {
    identityNumber: `033090${tail}`,
    fullName: 'Nguyễn Văn Thử Nghiệm',
    dateOfBirth: '1990-05-17',
    phone: `+8490${String(randomInt(10_000_000)).padStart(7, '0')}`,
    email: `thu-nghiem-${tail}@example.vn`,
    password: `Sông-Hồng-${tail}-a!`,
  };
}

const TAX_CODE_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Makes up the tax code of a business: 10 digits, of which the last follows from the others. */
export function makeTaxCode(): string {
  for (;;) {
    const nine = `09${String(randomInt(10_000_000)).padStart(7, '0')}`;
    const sum = TAX_CODE_WEIGHTS.reduce((total, weight, at) => total + weight * Number(nine[at]), 0);
    const digit = 10 - (sum % 11);
    if (digit < 10) return `${nine}${digit}`; // nobody has nine digits to which there is none
  }
}

/** Registers the person's number in their name at the operators' register (OW-03). */
export async function subscribe(person: Person): Promise<void> {
  const { phone, identityNumber, fullName, dateOfBirth } = person;
  const answer = await fetch(`${platform.world}/api/subscribers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone, identityNumber, fullName, dateOfBirth }),
  });
  if (!answer.ok) throw new Error(`The register did not take the subscriber: ${answer.status}`);
}

const Message = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  text: z.string(),
  at: z.string(),
});
type Message = z.infer<typeof Message>;

const messagesTo = async (channel: 'sms' | 'email', to: string): Promise<Message[]> => {
  const answer = await fetch(`${platform.world}/api/${channel}?to=${encodeURIComponent(to)}`);
  return z.array(Message).parse(await answer.json());
};

/** How many text messages have arrived at a phone so far. */
export const countSms = async (phone: string): Promise<number> => (await messagesTo('sms', phone)).length;

/** Waits for the next text message after `seen` ones, and reads it. */
export const nextSms = (phone: string, seen: number): Promise<Message> =>
  waitFor('a text message', async () => {
    const messages = await messagesTo('sms', phone);
    return messages.length > seen ? messages[0] : undefined;
  });

/** Waits for an email, and reads it. */
export const nextEmail = (address: string): Promise<Message> =>
  waitFor('an email', async () => (await messagesTo('email', address))[0]);

/** Waits for the newest email that has these words, and reads it. */
export const nextEmailAbout = (address: string, words: string): Promise<Message> =>
  waitFor('an email', async () =>
    (await messagesTo('email', address)).find(({ text }) => text.includes(words)),
  );

/** The six digits in a message. */
export function codeIn(message: { text: string }): string {
  const code = /\b\d{6}\b/.exec(message.text)?.[0];
  if (!code) throw new Error('The message holds no code of six digits');
  return code;
}
