import {
  AccountId,
  AdministratorLevel,
  BackChannelAddress,
  ClientId,
  PermissionCode,
  SubsystemCode,
  UnitKind,
} from '@vnconnect/contracts';
import {
  newAgencyCode,
  parseAgencyCode,
  parseIdentityNumber,
  parsePhone,
  parseTaxCode,
} from '@vnconnect/vietnam';
import { z } from 'zod';

const AgencyCode = z.string().transform((text, context) => {
  const parsed = parseAgencyCode(text);
  if (parsed.ok) return newAgencyCode(parsed.value);
  context.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});

const TaxCode = z.string().transform((text, context) => {
  const parsed = parseTaxCode(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});

/** A unit to be there from the start, beside the state's own. */
const SeedUnit = z.object({
  code: AgencyCode,
  name: z.string().min(1),
  kind: UnitKind,
  /** The code of the unit above; without one it stands beside ministries and provinces. */
  parent: AgencyCode.optional(),
  /** MNS: mã quan hệ ngân sách. */
  budgetCode: z
    .string()
    .regex(/^\d{7}$/)
    .optional(),
  taxCode: TaxCode.optional(),
});

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

/** An officer to be there from the start, active; identity's part of the file makes the account. */
const SeedOfficer = z.object({
  accountId: AccountId,
  identityNumber: IdentityNumber,
  fullName: z.string().min(1),
  phone: Phone,
  /** The code of the unit that they are assigned to. */
  unit: AgencyCode,
  /** Whether what they hold is held over the whole state, or over their unit. */
  everywhere: z.boolean().default(false),
  level: AdministratorLevel.optional(),
  permissions: z.array(PermissionCode).default([]),
});
export type SeedOfficer = z.infer<typeof SeedOfficer>;

/** A subsystem that is there, with where it is told and what both sign with. */
const SeedSubsystem = z.object({
  code: SubsystemCode,
  clientId: ClientId,
  webhookUrl: BackChannelAddress,
  listUrl: BackChannelAddress,
  secret: z.string().startsWith('whsec_'),
});
export type SeedSubsystem = z.infer<typeof SeedSubsystem>;

/** What SEED_FILE holds for this service; the rest of the file is other services'. */
export const SeedFile = z.object({
  units: z.array(SeedUnit).default([]),
  officers: z.array(SeedOfficer).default([]),
  subsystems: z.array(SeedSubsystem).default([]),
  caAgencies: z.array(z.object({ code: AgencyCode, name: z.string().min(1) })).default([]),
});
export type SeedFile = z.infer<typeof SeedFile>;
