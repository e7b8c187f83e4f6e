import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { reaches } from './assurance.js';
import type { RelyingParties } from './relying-parties.js';

const { Check, Prompt, base } = interactionPolicy;

/** The prompt of a request that wants a new account first (Initiating User Registration via OpenID Connect 1.0). */
export const CREATE = 'create';

/** Values of `prompt` that a request may have. */
export const promptValues = ['none', 'login', 'consent', CREATE];

/** When the person must be asked: to register, or to sign in. */
export function policyFor(parties: RelyingParties): interactionPolicy.Prompt[] {
  const policy = base();
  const login = policy.get('login');
  if (!login) throw new Error('oidc-provider has no login prompt');
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
  ({ oidc }: KoaContextWithOIDC) => oidc.session?.accountId !== undefined && oidc.account === undefined,
);

/** A session below the party's required level is refused (ID-42). */
function levelTooLow(parties: RelyingParties): interactionPolicy.Check {
  return new Check(
    'level_too_low',
    'a higher assurance level is required',
    async ({ oidc }: KoaContextWithOIDC) => {
      if (oidc.session?.accountId === undefined || !oidc.client) return false;
      const party = await parties.find(oidc.client.clientId);
      if (party && !reaches(oidc.session.acr, party.requiredLevel)) {
        throw new errors.UnmetAuthenticationRequirements('the required assurance level was not reached');
      }
      return false;
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
