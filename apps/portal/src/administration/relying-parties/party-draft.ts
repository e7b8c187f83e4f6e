import type { NewRelyingParty, PartyAuthentication, RelyingParty } from '../../api/relying-party-calls.js';

type Settings = Omit<NewRelyingParty, 'clientId' | 'authentication'>;
export type Scope = NonNullable<Settings['scopes']>[number];

export const scopes = [
  'profile',
  'identity_number',
  'phone',
  'email',
  'organisation',
  'portal',
  'memberships',
  'api',
] as const satisfies readonly Scope[];

/** A relying party as its form has it: addresses as lines. */
export interface PartyDraft {
  readonly clientId: string;
  readonly vi: string;
  readonly en: string;
  readonly redirectUris: string;
  readonly postLogoutRedirectUris: string;
  readonly backchannelLogoutUri: string;
  readonly scopes: readonly Scope[];
  readonly idTokenAlgorithm: 'ES256' | 'RS256';
  readonly requiredLevel: 'IAL2' | 'IAL3';
  readonly subjectType: 'public' | 'pairwise';
  readonly sectorIdentifier: string;
  readonly legacy: boolean;
  readonly introspects: string;
}

/** A new one asks for little: names only, and the better algorithm. */
export const EMPTY: PartyDraft = {
  ...{ clientId: '', vi: '', en: '', redirectUris: '', postLogoutRedirectUris: '', backchannelLogoutUri: '' },
  ...{ scopes: ['profile'], idTokenAlgorithm: 'ES256', requiredLevel: 'IAL2', subjectType: 'public' },
  ...{ sectorIdentifier: '', legacy: false, introspects: '' },
};

export function draftOf(party: RelyingParty): PartyDraft {
  const { clientId, names, idTokenAlgorithm, requiredLevel, subjectType, legacy } = party;
  return {
    ...{ clientId, ...names, idTokenAlgorithm, requiredLevel, subjectType, legacy },
    redirectUris: party.redirectUris.join('\n'),
    postLogoutRedirectUris: party.postLogoutRedirectUris.join('\n'),
    backchannelLogoutUri: party.backchannelLogoutUri ?? '',
    scopes: scopes.filter((scope) => party.scopes.includes(scope)),
    sectorIdentifier: party.sectorIdentifier ?? '',
    introspects: party.introspects.join('\n'),
  };
}

/** What the register is sent of it. */
export function settingsOf(draft: PartyDraft): Settings {
  const { idTokenAlgorithm, requiredLevel, subjectType, legacy } = draft;
  const backchannelLogoutUri = draft.backchannelLogoutUri.trim();
  const sectorIdentifier = draft.sectorIdentifier.trim();
  return {
    ...{ idTokenAlgorithm, requiredLevel, subjectType, legacy },
    names: { vi: draft.vi.trim(), en: draft.en.trim() },
    redirectUris: linesOf(draft.redirectUris),
    postLogoutRedirectUris: linesOf(draft.postLogoutRedirectUris),
    scopes: [...draft.scopes],
    introspects: linesOf(draft.introspects),
    ...(backchannelLogoutUri !== '' && { backchannelLogoutUri }),
    ...(sectorIdentifier !== '' && { sectorIdentifier }),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** How it proves itself, as its form has it: a secret made by the register, or public keys as JSON. */
export interface AuthenticationDraft {
  readonly method: PartyAuthentication['method'];
  readonly keys: string;
}

/** Undefined when the keys are no JSON of keys; what each of them is worth, the register says. */
export function authenticationOf({ method, keys }: AuthenticationDraft): PartyAuthentication | undefined {
  if (method === 'client_secret_basic') return { method };
  const list = keysOf(keys);
  return list && { method, keys: list };
}

type Keys = Extract<PartyAuthentication, { method: 'private_key_jwt' }>['keys'];

function keysOf(text: string): Keys | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const keys: readonly unknown[] = Array.isArray(read) ? read : membersOf(read);
  return keys.length > 0 && keys.every(isKey) ? [...keys] : undefined;
}

/** The keys of a key set, or the one key that it is. */
const membersOf = (read: object): readonly unknown[] =>
  'keys' in read && Array.isArray(read.keys) ? read.keys : [read];

const isKey = (value: unknown): value is Keys[number] =>
  typeof value === 'object' && value !== null && 'kty' in value;
