import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { reaches } from './assurance.js';
import { levelNeeded } from './level-needed.js';
import type { RelyingParties } from './relying-parties.js';

const { Check, Prompt, base } = interactionPolicy;

/** The prompt of a request that wants a new account first (Initiating User Registration via OpenID Connect 1.0). */
export const CREATE = 'create';

/** Values of `prompt` that a request may have. */
export const promptValues = ['none', 'login', 'consent', CREATE];

/** The library's own, which take a higher level than the one asked for as none. */
const UNORDERED = new Set(['essential_acr', 'essential_acrs']);

/** When the person must be asked: to register, or to sign in. */
export function policyFor(parties: RelyingParties): interactionPolicy.Prompt[] {
  const policy = base();
  const login = policy.get('login');
  if (!login) throw new Error('oidc-provider has no login prompt');
  for (const { reason } of [...login.checks]) if (UNORDERED.has(reason)) login.checks.remove(reason);
  login.checks.add(accountGone);
  login.checks.add(levelTooLow(parties));
  policy.remove('consent');
  policy.add(new Prompt({ name: CREATE, requestable: true }), 0);
  policy.add(noConsent());
  return policy;
}

/** The session's account was closed or deactivated since: somebody else must sign in, or nobody (ID-47). */
const accountGone = new Check(
  'account_gone',
  'End-User authentication is required',
  'login_required',
  ({ oidc }: KoaContextWithOIDC) => oidc.session?.accountId !== undefined && oidc.account === undefined,
);

/**
 * A session below the level that the party needs steps up: the person signs in by a way that reaches it. Whoever has
 * just signed in and still is below it is refused: a lower token is never given (ID-42).
 */
function levelTooLow(parties: RelyingParties): interactionPolicy.Check {
  return new Check(
    'level_too_low',
    'a higher assurance level is required',
    'login_required',
    async ({ oidc }: KoaContextWithOIDC) => {
      if (!oidc.client) return false;
      const party = await parties.find(oidc.client.clientId);
      if (!party) return false;
      const claims = oidc.params?.claims;
      const level = levelNeeded({
        required: party.requiredLevel,
        claims: typeof claims === 'string' ? claims : undefined,
      });
      if (level !== 'unmet' && (oidc.session?.accountId === undefined || reaches(oidc.session.acr, level))) {
        return false;
      }
      if (level === 'unmet' || oidc.result?.login) {
        throw new errors.UnmetAuthenticationRequirements('the required assurance level was not reached');
      }
      return true;
    },
  );
}

/**
 * `prompt=consent` may be asked for and changes nothing: relying parties are registered by VPCP with what they may
 * learn (ID-44), so there is no consent page.
 */
function noConsent(): interactionPolicy.Prompt {
  const prompt = new Prompt({ name: 'consent', requestable: true });
  prompt.checks.clear();
  return prompt;
}
