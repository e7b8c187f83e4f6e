import { UnitKind } from '@vnconnect/contracts';
import { newAgencyCode, parseAgencyCode, parseTaxCode } from '@vnconnect/vietnam';
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

/** What SEED_FILE holds for this service; the rest of the file is other services'. */
export const SeedFile = z.object({
  units: z.array(SeedUnit).default([]),
  caAgencies: z.array(z.object({ code: AgencyCode, name: z.string().min(1) })).default([]),
});
export type SeedFile = z.infer<typeof SeedFile>;
