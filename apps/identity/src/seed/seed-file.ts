import { AccountId, IsoDate, RegistrationMethod } from '@vnconnect/contracts';
import { parseIdentityNumber, parsePhone } from '@vnconnect/vietnam';
import { z } from 'zod';
import { AuthoritySettings } from '../certificates/authorities/authority-settings.js';
import { RelyingParty } from '../oidc/relying-party.js';
import { passwordProblems } from '../passwords/password-policy.js';

const IdentityNumber = z.string().transform((text, context) => {
  const parsed = parseIdentityNumber(text);
  if (parsed.ok) return { kind: parsed.kind, value: parsed.value };
  context.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});

const Phone = z.string().transform((text, context) => {
  const parsed = parsePhone(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});

/** An account to be there from the start, its holder made up. The first phone is the default. */
const SeedAccount = z
  .object({
    /** Fixed, so that other services' parts of the file can name it. */
    id: AccountId.optional(),
    identityNumbers: z.array(IdentityNumber).min(1).max(2),
    fullName: z.string().min(1),
    dateOfBirth: IsoDate,
    phones: z.array(Phone).min(1),
    email: z.email().optional(),
    password: z.string(),
    /** Where the person was proven. */
    method: RegistrationMethod.default('mobile-subscriber'),
  })
  .superRefine(({ password, phones, dateOfBirth, identityNumbers }, context) => {
    const facts = { phones, dateOfBirth, identityNumbers: identityNumbers.map(({ value }) => value) };
    for (const message of passwordProblems(password, facts)) {
      context.addIssue({ code: 'custom', path: ['password'], message });
    }
  });
export type SeedAccount = z.infer<typeof SeedAccount>;

/** What SEED_FILE holds for identity; the rest of the file is other services'. */
export const SeedFile = z.object({
  relyingParties: z.array(RelyingParty).default([]),
  authorities: z.array(AuthoritySettings).default([]),
  accounts: z.array(SeedAccount).default([]),
});
export type SeedFile = z.infer<typeof SeedFile>;
