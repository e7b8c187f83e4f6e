import { z } from 'zod';
import { AssuranceLevel } from '../../kernel/caller.js';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { DeviceDescription, DeviceId } from './device.js';

/** A single sign-on session, as its holder names it to end it; of no use for anything else. */
export const SessionId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{10,64}$/, 'field.id')
  .brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;

/** A relying party as people know it. */
export const Portal = z.object({
  clientId: z.string(),
  names: z.object({ vi: z.string(), en: z.string() }),
});
export type Portal = z.infer<typeof Portal>;

const refusals = ['sign-in-required', 'portal-session-required'] as const;

export const OwnSession = DeviceDescription.extend({
  sessionId: SessionId,
  /** The one that asks. */
  isThis: z.boolean(),
  signedInAt: z.iso.datetime(),
  /** When a relying party last sent the browser here. */
  lastSeenAt: z.iso.datetime().optional(),
  /** What the sign-in of this session reached. */
  level: AssuranceLevel,
  /** Where one is signed in through it. */
  portals: z.array(Portal),
});
export type OwnSession = z.infer<typeof OwnSession>;

/** Where the caller is signed in (ID-46). */
export const ListSessions = defineRequest('identity.self-service.list-sessions.v1', {
  description: 'The caller’s live single sign-on sessions, this one first.',
  request: z.object({}),
  reply: z.object({ sessions: z.array(OwnSession) }),
  problems: [...refusals],
});

/** Ends a session at once: its tokens die, and every relying party of it is told (ID-41, ID-46). */
export const EndSession = defineRequest('identity.self-service.end-session.v1', {
  description: 'Ends one of the caller’s sessions: its tokens die, and its relying parties are told.',
  request: z.object({ sessionId: SessionId }),
  reply: z.object({}),
  problems: [...refusals, 'session.unknown'],
});

export const EndOtherSessions = defineRequest('identity.self-service.end-other-sessions.v1', {
  description: 'Ends all of the caller’s sessions but this one.',
  request: z.object({}),
  reply: z.object({ ended: z.int() }),
  problems: [...refusals],
});

export const OwnDevice = DeviceDescription.extend({
  deviceId: DeviceId,
  /** The one that asks. */
  isThis: z.boolean(),
  knownSince: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
});
export type OwnDevice = z.infer<typeof OwnDevice>;

/** Devices that the caller has signed in on with both factors (ID-21, ID-46). */
export const ListDevices = defineRequest('identity.self-service.list-devices.v1', {
  description: 'Devices that the caller is known on, the last used first.',
  request: z.object({ client: ClientContext }),
  reply: z.object({ devices: z.array(OwnDevice) }),
  problems: [...refusals],
});

export const ForgetDevice = defineRequest('identity.self-service.forget-device.v1', {
  description: 'Forgets a device: a sign-in on it is one on a new device again. Its sessions go on.',
  request: z.object({ deviceId: DeviceId }),
  reply: z.object({}),
  problems: [...refusals, 'device.unknown'],
});

/** Relying parties that the caller is signed in at (ID-46). */
export const ListPortals = defineRequest('identity.self-service.list-portals.v1', {
  description: 'Relying parties that the caller is signed in at, this portal left out.',
  request: z.object({}),
  reply: z.object({
    portals: z.array(
      Portal.extend({
        /** In how many sessions. */
        sessions: z.int(),
        lastUsedAt: z.iso.datetime().optional(),
      }),
    ),
  }),
  problems: [...refusals],
});

/** Signs the caller out at one relying party, in every session; its tokens die (ID-46). */
export const DisconnectPortal = defineRequest('identity.self-service.disconnect-portal.v1', {
  description:
    'Ends what a relying party has of the caller: its tokens die, and it is told to sign the caller out.',
  request: z.object({ clientId: z.string().max(64) }),
  reply: z.object({}),
  problems: [...refusals, 'portal.unknown'],
});
