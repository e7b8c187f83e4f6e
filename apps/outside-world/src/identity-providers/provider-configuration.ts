import { randomBytes } from 'node:crypto';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { FaultBoard } from '../faults/faults.js';
import type { IdentityProviderConfig } from '../outside-world.config.js';
import type { Subscribers } from '../register/subscribers.js';
import type { ProviderKeys } from './id-tokens.js';
import { MemoryAdapter } from './memory-adapter.js';
import { subjectOf, type IdentityProviderKind } from './provider-kinds.js';

interface Parts {
  readonly kind: IdentityProviderKind;
  readonly config: IdentityProviderConfig;
  readonly faults: FaultBoard;
  readonly people: Subscribers;
  readonly keys: ProviderKeys;
}

/** A provider with one client, VNConnect: code flow with PKCE, claims at userinfo, nobody asked for consent. */
export function configurationOf({ kind, config, faults, people, keys }: Parts): Configuration {
  return {
    adapter: MemoryAdapter,
    clients: [
      {
        client_id: config.clientId,
        client_secret: config.clientSecret,
        redirect_uris: [config.redirectUri],
        scope: Object.keys(kind.claims).join(' '),
      },
    ],
    jwks: { keys: [keys.jwk] },
    cookies: {
      keys: [randomBytes(32).toString('base64')],
      names: {
        session: `${kind.cookiePrefix}_session`,
        interaction: `${kind.cookiePrefix}_interaction`,
        resume: `${kind.cookiePrefix}_resume`,
      },
    },
    claims: kind.claims,
    scopes: Object.keys(kind.claims),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      Grant: 3_600,
      IdToken: 300,
      Interaction: 1_800,
      Session: 3_600,
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => findAccount(sub, { kind, faults, people }),
    loadExistingGrant,
  };
}

function findAccount(sub: string, { kind, faults, people }: Pick<Parts, 'kind' | 'faults' | 'people'>) {
  const person = people.list().find((one) => subjectOf(kind, one) === sub);
  if (!person) return undefined;
  const claims = () => ({ sub, ...kind.claimsOf(person, faults.current[kind.partner]) });
  return { accountId: sub, claims };
}

/** Nobody is asked: the only client is VNConnect. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '));
  await grant.save();
  return grant;
}
