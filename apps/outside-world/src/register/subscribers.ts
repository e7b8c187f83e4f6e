import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { normalizePhone } from '../messages/phone.js';
import { foldName } from './name-folding.js';

/** Whom a phone number is registered to. */
export const Subscriber = z.object({
  phone: z
    .string()
    .transform(normalizePhone)
    .pipe(z.string().regex(/^\+84\d{9}$/)),
  /** CMND (9 digits) or CCCD (12 digits), whichever the subscription was made with. */
  identityNumber: z.string().regex(/^(\d{9}|\d{12})$/),
  fullName: z.string().trim().min(1).max(200),
  /** yyyy-mm-dd */
  dateOfBirth: z.iso.date(),
});
export type Subscriber = z.infer<typeof Subscriber>;

/** The made-up people that are there from the start. */
const seedFile = new URL('../../data/subscribers.json', import.meta.url);

/** All operators' subscribers, by phone number. */
export class Subscribers {
  private readonly byPhone = new Map<string, Subscriber>();

  /** Reads the made-up people; throws when the file is no list of subscribers. */
  static seeded(): Subscribers {
    const subscribers = new Subscribers();
    for (const person of z.array(Subscriber).parse(JSON.parse(readFileSync(seedFile, 'utf8')))) {
      subscribers.put(person);
    }
    return subscribers;
  }

  /** Registers a number; whoever had it before loses it. */
  put(subscriber: Subscriber): void {
    this.byPhone.set(subscriber.phone, subscriber);
  }

  list(): Subscriber[] {
    return [...this.byPhone.values()];
  }

  /** Whether the number is registered to this person: identity number, name (folded) and birth date. */
  matches(phone: string, person: { identityNumber: string; name: string; dateOfBirth: string }): boolean {
    const subscriber = this.byPhone.get(phone);
    return (
      subscriber !== undefined &&
      subscriber.identityNumber === person.identityNumber &&
      subscriber.dateOfBirth === person.dateOfBirth &&
      foldName(subscriber.fullName) === foldName(person.name)
    );
  }
}
