import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';

/** Whom or what an act was on: `user:<account id>`, `unit:<unit id>`, `subsystem:<code>`. */
export const AuditSubjectText = z
  .string()
  .max(160, 'field.too-long')
  .regex(/^[a-z]+(-[a-z]+)*:[\w.-]+$/, 'field.id');
export type AuditSubjectText = z.infer<typeof AuditSubjectText>;

/** One act that changed a right, as it was written down; nothing in it can be changed any more (AH-40). */
export const AuditRecord = z.object({
  /** Its number in the log. */
  id: z.string(),
  at: z.iso.datetime(),
  /** `<noun>.<verb in the past>`: `user.activated`, `grant.ended`. */
  act: z.string(),
  /** An account id, a client id, or `system`. */
  actor: z.string(),
  /** From where, as the gateway saw it. */
  address: z.string().optional(),
  /** On whom and what, the main one first. */
  on: z.array(z.object({ kind: z.string(), id: z.string() })),
  before: z.record(z.string(), z.unknown()).optional(),
  after: z.record(z.string(), z.unknown()).optional(),
  /** Why, or by which document. */
  ground: z.string().optional(),
  /** Its position in the chain; absent for the moment until it is chained. */
  position: z.int().positive().optional(),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

/** Entries of the log, and what the ids in them are called today: people and units that the register knows. */
export const AuditPage = z.object({
  entries: z.array(AuditRecord),
  names: z.record(z.string(), z.string()),
});
export type AuditPage = z.infer<typeof AuditPage>;

/** The log of acts that change a right, newest first (AH-40). Needs `admin-hierarchy.audit.read`. */
export const ListAuditEntries = defineRequest('admin-hierarchy.audit.list.v1', {
  description:
    'Acts that changed a right, newest first: those that concerned a unit within the caller’s reach.',
  request: z.object({
    /** Who acted: an account id, a client id, or `system`. */
    actor: z
      .string()
      .max(64, 'field.too-long')
      .regex(/^[\w.-]+$/, 'field.id')
      .optional(),
    /** On whom or what, in any place of it. */
    subject: AuditSubjectText.optional(),
    act: z
      .string()
      .max(64, 'field.too-long')
      .regex(/^[a-z-]+\.[a-z-]+$/, 'field.id')
      .optional(),
    /** From this moment on. */
    from: z.iso.datetime().optional(),
    /** Before this moment. */
    to: z.iso.datetime().optional(),
    /** The `cursor` of the page before. */
    cursor: z
      .string()
      .regex(/^\d{1,18}$/, 'field.id')
      .optional(),
    limit: z.int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: AuditPage.extend({ cursor: z.string().optional() }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});
