import { z } from 'zod';
import { defineEvent } from '../../kernel/define-event.js';
import { defineRequest } from '../../kernel/define-request.js';
import { ClientId, PartyAuthentication, partySettings, ShownRelyingParty } from './relying-party.js';

const rights = ['sign-in-required', 'permission-missing'] as const;

/** Told once, when it is made. */
const Secret = z.string();

export const ListRelyingParties = defineRequest('identity.relying-party.list.v1', {
  description: 'Lists all relying parties by client id.',
  request: z.object({}),
  reply: z.object({ relyingParties: z.array(ShownRelyingParty) }),
  problems: [...rights],
});

export const GetRelyingParty = defineRequest('identity.relying-party.get.v1', {
  description: 'Shows one relying party.',
  request: z.object({ clientId: ClientId }),
  reply: ShownRelyingParty,
  problems: ['relying-party.not-found', ...rights],
});

export const RegisterRelyingParty = defineRequest('identity.relying-party.register.v1', {
  description: 'Registers a relying party. Its secret, if it has one, is in this reply and nowhere after.',
  request: z.object({ clientId: ClientId, authentication: PartyAuthentication, ...partySettings }),
  reply: ShownRelyingParty.extend({ secret: Secret.optional() }),
  problems: ['invalid-fields', 'relying-party.exists', ...rights],
});

export const ChangeRelyingParty = defineRequest('identity.relying-party.change.v1', {
  description: 'Replaces what is registered of a relying party, but for how it proves itself.',
  request: z.object({ clientId: ClientId, ...partySettings }),
  reply: ShownRelyingParty,
  problems: ['invalid-fields', 'relying-party.not-found', ...rights],
});

export const ReplaceRelyingPartyAuthentication = defineRequest('identity.relying-party.authenticate.v1', {
  description:
    'Gives a relying party a new secret, which is in this reply and nowhere after, or other public keys. What it had works no more.',
  request: z.object({ clientId: ClientId, authentication: PartyAuthentication }),
  reply: ShownRelyingParty.extend({ secret: Secret.optional() }),
  problems: ['invalid-fields', 'relying-party.not-found', ...rights],
});

export const SwitchRelyingParty = defineRequest('identity.relying-party.switch.v1', {
  description:
    'Disables a relying party: nobody is signed on to it and its tokens work no more; or enables it again.',
  request: z.object({ clientId: ClientId, disabled: z.boolean() }),
  reply: ShownRelyingParty,
  problems: ['relying-party.not-found', ...rights],
});

/** The register of relying parties changed (ID-44). */
export const RelyingPartyChanged = defineEvent('identity.relying-party.changed.v1', {
  description: 'A relying party was registered, changed, given another secret or keys, disabled or enabled.',
  payload: z.object({
    clientId: ClientId,
    change: z.enum(['registered', 'changed', 'authentication', 'disabled', 'enabled']),
    /** The account or service that did it. */
    by: z.string(),
  }),
});
