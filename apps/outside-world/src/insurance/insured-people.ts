import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { foldName } from '../register/name-folding.js';

/** A social-insurance number (mã số BHXH): ten digits. */
export const insuranceNumber = z.string().regex(/^\d{10}$/);

/** Whom a social-insurance number belongs to. */
export const InsuredPerson = z.object({
  insuranceNumber,
  /** CMND (9 digits) or CCCD (12 digits), whichever the register knows. */
  identityNumber: z.string().regex(/^(\d{9}|\d{12})$/),
  fullName: z.string().trim().min(1).max(200),
  /** yyyy-mm-dd */
  dateOfBirth: z.iso.date(),
});
export type InsuredPerson = z.infer<typeof InsuredPerson>;

/** The made-up people that are there from the start: most of the subscribers, not all. */
const seedFile = new URL('../../data/insured.json', import.meta.url);

/** Everyone whom the register knows, by insurance number. */
export class InsuredPeople {
  private readonly byNumber = new Map<string, InsuredPerson>();

  /** Reads the made-up people; throws when the file is no list of insured people. */
  static seeded(): InsuredPeople {
    const insured = new InsuredPeople();
    for (const person of z.array(InsuredPerson).parse(JSON.parse(readFileSync(seedFile, 'utf8')))) {
      insured.put(person);
    }
    return insured;
  }

  /** Adds a person; whoever had the number before loses it. */
  put(person: InsuredPerson): void {
    this.byNumber.set(person.insuranceNumber, person);
  }

  list(): InsuredPerson[] {
    return [...this.byNumber.values()];
  }

  /** Whether number, identity number, name (folded) and birth date are one person's. */
  matches(person: InsuredPerson): boolean {
    const known = this.byNumber.get(person.insuranceNumber);
    return (
      known !== undefined &&
      known.identityNumber === person.identityNumber &&
      known.dateOfBirth === person.dateOfBirth &&
      foldName(known.fullName) === foldName(person.fullName)
    );
  }
}
