import { z } from 'zod';
import { AssuranceLevel } from '../../kernel/caller.js';
import { defineRequest } from '../../kernel/define-request.js';
import { DeviceDescription } from './device.js';

/** How a person got in, or tried to. */
export const SignInWay = z.enum([
  'password',
  'passkey',
  'usb-token',
  'pki-sim',
  'vietnam-post',
  'vneid',
  'registration',
]);
export type SignInWay = z.infer<typeof SignInWay>;

/** Why a sign-in was refused, as its history tells it. */
export const SignInRefusal = z.enum(['password', 'code', 'second-factor', 'new-password-required']);
export type SignInRefusal = z.infer<typeof SignInRefusal>;

/** A sign-in, or the refused ones of an hour that were refused alike. */
export const SignInRecord = DeviceDescription.extend({
  at: z.iso.datetime(),
  way: SignInWay,
  /** What a sign-in that succeeded reached. */
  level: AssuranceLevel.optional(),
  /** Of refused ones. */
  refusal: SignInRefusal.optional(),
  /** How many: refused ones are counted by the hour, so that nobody can fill the history. */
  count: z.int(),
});
export type SignInRecord = z.infer<typeof SignInRecord>;

/** The caller's own sign-ins of the last 12 months, newest first (ID-46). */
export const ListSignIns = defineRequest('identity.self-service.list-sign-ins.v1', {
  description: 'The caller’s sign-ins of the last 12 months, refused ones too, newest first.',
  request: z.object({
    /** The `cursor` of the page before. */
    cursor: z.string().max(200).optional(),
    limit: z.int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ signIns: z.array(SignInRecord), cursor: z.string().optional() }),
  problems: ['sign-in-required', 'portal-session-required', 'invalid-fields'],
});
