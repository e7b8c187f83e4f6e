import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { DeviceDescription } from './device.js';
import { SignInWay } from './list-sign-ins.js';

/** Of the link in a notice of a sign-in on a new device: 16 random bytes, as it goes by SMS too. Good once, for 7 days. */
const ReportToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'field.id');
const request = z.object({ token: ReportToken });

/** What the link in a notice is about (ID-46). */
export const ReadSignInReport = defineRequest('identity.sign-in-report.read.v1', {
  description: 'The sign-in that a notice of a new device told of.',
  request,
  reply: DeviceDescription.extend({ at: z.iso.datetime(), way: SignInWay, reported: z.boolean() }),
  problems: ['sign-in-report.not-found'],
});

/** "This was not me": ends every session, forgets devices, and lets the password sign in no more (ID-46). */
export const ReportSignIn = defineRequest('identity.sign-in-report.send.v1', {
  description:
    'The holder says that a sign-in was somebody else: every session ends, devices are forgotten, a new password is needed.',
  request,
  reply: z.object({}),
  problems: ['sign-in-report.not-found', 'sign-in-report.used'],
});
