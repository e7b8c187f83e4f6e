import { z } from 'zod';

const id = <const Brand extends string>() => z.uuid('field.id').brand<Brand>();

/** What a subsystem (phân hệ) is known by: `PAKN`, `CSDL_TTHC`. */
export const SubsystemCode = z
  .string('field.required')
  .regex(/^[A-Z][A-Z0-9_]{1,31}$/, 'subsystem-code.format')
  .brand<'SubsystemCode'>();
export type SubsystemCode = z.infer<typeof SubsystemCode>;

/** A user group of a subsystem, such as "Nhóm admin đơn vị". */
export const UserGroupId = id<'UserGroupId'>();
export type UserGroupId = z.infer<typeof UserGroupId>;

/** A user's membership in a subsystem; stays the same when the hand-over gives it to another account. */
export const MembershipId = id<'MembershipId'>();
export type MembershipId = z.infer<typeof MembershipId>;

/** A message to a subsystem, the same over all attempts: its header `webhook-id`. */
export const WebhookDeliveryId = id<'WebhookDeliveryId'>();
export type WebhookDeliveryId = z.infer<typeof WebhookDeliveryId>;

/** An account by user name and password that a subsystem had before VNConnect. */
export const LegacyAccountId = id<'LegacyAccountId'>();
export type LegacyAccountId = z.infer<typeof LegacyAccountId>;

/** A comparison of a subsystem's members with ours. */
export const ReconciliationId = id<'ReconciliationId'>();
export type ReconciliationId = z.infer<typeof ReconciliationId>;

/** A hand-over of everything from one account to another; participants keep it to move nothing twice. */
export const HandOverId = id<'HandOverId'>();
export type HandOverId = z.infer<typeof HandOverId>;
