import { z } from 'zod';

const id = <const Brand extends string>() => z.uuid('field.id').brand<Brand>();

/** An administrator's place: a level at a unit, of somebody, for a time (AH-04). */
export const AdministrationId = id<'AdministrationId'>();
export type AdministrationId = z.infer<typeof AdministrationId>;

/** A senior right or its delegation that awaits a second person, and afterwards its record (AH-05a). */
export const ProposalId = id<'ProposalId'>();
export type ProposalId = z.infer<typeof ProposalId>;

/** A permission given to somebody at a unit (AH-11). */
export const GrantId = id<'GrantId'>();
export type GrantId = z.infer<typeof GrantId>;

/** What officers call a permission, by its code: `create-citizen-account` (AH-11). Which there are is data. */
export const PermissionCode = z
  .string()
  .regex(/^[a-z]+(-[a-z0-9]+)*$/, 'field.id')
  .max(64, 'field.too-long')
  .brand<'PermissionCode'>();
export type PermissionCode = z.infer<typeof PermissionCode>;
