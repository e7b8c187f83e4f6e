import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { lineOfText } from '../../kernel/text.js';
import { AccountKind } from '../../identity/get-own-account.js';
import { BackChannelAddress, ClientId } from '../../identity/relying-parties/relying-party.js';
import { actProblems } from './act-problems.js';
import { SubsystemCode, UserGroupId } from './ids.js';

const ground = lineOfText(300).optional();
const names = z.strictObject({ vi: lineOfText(200), en: lineOfText(200) });

/** A user group of a subsystem. */
export const ShownUserGroup = z.object({
  groupId: UserGroupId,
  names: z.object({ vi: z.string(), en: z.string() }),
});
export type ShownUserGroup = z.infer<typeof ShownUserGroup>;

/** What VPCP says of a subsystem, besides its code. */
export const subsystemSettings = {
  names,
  /** The relying party that its users sign in to; its tokens' `memberships` come from here. */
  clientId: ClientId.optional(),
  /** Whose accounts its form offers (AH-20: PAKN's citizens, businesses and agencies). */
  searches: z.array(AccountKind).min(1, 'field.required').max(3).default(['citizen']),
  /** Granted at ministry and province level only (AH-21). */
  isProvinceLevelOnly: z.boolean().default(false),
  /** Where it is told of changes; asked by the service itself, never by a browser. */
  webhookUrl: BackChannelAddress.optional(),
  /** Where it gives its list of members when asked (reconciliation). */
  listUrl: BackChannelAddress.optional(),
};

/** A subsystem as the register has it; never its secret. */
export const ShownSubsystem = z.object({
  code: SubsystemCode,
  names: z.object({ vi: z.string(), en: z.string() }),
  clientId: ClientId.optional(),
  searches: z.array(AccountKind),
  isProvinceLevelOnly: z.boolean(),
  webhookUrl: z.string().optional(),
  listUrl: z.string().optional(),
  groups: z.array(ShownUserGroup),
  /** Since when nobody signs in to it by a password of its own (AH-23). */
  switchedOverAt: z.iso.datetime().optional(),
  /** Members with an open membership, within the asker's reach. */
  openMembers: z.int(),
});
export type ShownSubsystem = z.infer<typeof ShownSubsystem>;

/** The secret that both sides sign with (Standard Webhooks: `whsec_…`); told once. */
const Secret = z.string();

export const ListSubsystems = defineRequest('admin-hierarchy.subsystem.list.v1', {
  description: 'Lists the subsystems with their user groups, by code.',
  request: z.object({}),
  reply: z.object({ subsystems: z.array(ShownSubsystem) }),
  problems: [...actProblems],
});

export const AddSubsystem = defineRequest('admin-hierarchy.subsystem.add.v1', {
  description:
    'Adds a subsystem (VPCP). Its webhook secret is in this reply and nowhere after. Needs `admin-hierarchy.subsystem.manage`.',
  request: z.object({ code: SubsystemCode, ...subsystemSettings, ground, client: ClientContext }),
  reply: ShownSubsystem.extend({ secret: Secret }),
  problems: [...actProblems, 'subsystem.exists', 'subsystem.client-taken'],
});

export const ChangeSubsystem = defineRequest('admin-hierarchy.subsystem.change.v1', {
  description: 'Replaces what is registered of a subsystem (VPCP).',
  request: z.object({ code: SubsystemCode, ...subsystemSettings, ground, client: ClientContext }),
  reply: ShownSubsystem,
  problems: [...actProblems, 'subsystem.not-found', 'subsystem.client-taken'],
});

export const RenewSubsystemSecret = defineRequest('admin-hierarchy.subsystem.renew-secret.v1', {
  description:
    'Gives a subsystem a new webhook secret, which is in this reply and nowhere after (VPCP). For a day messages carry signatures of both.',
  request: z.object({ code: SubsystemCode, ground, client: ClientContext }),
  reply: z.object({ secret: Secret }),
  problems: [...actProblems, 'subsystem.not-found'],
});

export const AddUserGroup = defineRequest('admin-hierarchy.subsystem.add-group.v1', {
  description: 'Adds a user group to a subsystem (VPCP).',
  request: z.object({ code: SubsystemCode, names, ground, client: ClientContext }),
  reply: ShownUserGroup,
  problems: [...actProblems, 'subsystem.not-found', 'user-group.exists'],
});

export const SwitchSubsystemOver = defineRequest('admin-hierarchy.subsystem.switch-over.v1', {
  description:
    'From now on nobody signs in to the subsystem by a password of its own (VPCP, AH-23). It cannot be taken back.',
  request: z.object({ code: SubsystemCode, ground: lineOfText(300), client: ClientContext }),
  reply: ShownSubsystem,
  problems: [...actProblems, 'subsystem.not-found'],
});

/** Asked by the subsystem itself before it takes a password of its own; tells nothing of anybody (AH-23). */
export const FindLegacySignIn = defineRequest('admin-hierarchy.subsystem.find-legacy-sign-in.v1', {
  description: 'Whether a subsystem may still sign its users in by passwords of its own.',
  request: z.object({ code: SubsystemCode }),
  reply: z.object({ isOpen: z.boolean() }),
  problems: ['invalid-fields', 'subsystem.not-found'],
});
