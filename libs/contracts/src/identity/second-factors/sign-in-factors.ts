import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { PasskeySignInId, SignInId, SignInTicket } from '../../kernel/ids.js';
import { PasskeyAssertion, PasskeyRequestOptions } from './passkey-json.js';
import { FactorProof, factorProblems } from './second-factor.js';

const signedIn = { ticket: SignInTicket, deviceToken: z.string() };

/** A passkey in place of the code of a sign-in: what the browser needs to ask for one of the account's (ID-38). */
export const StartSignInPasskey = defineRequest('identity.sign-in.start-passkey.v1', {
  description:
    'What the browser needs to confirm a sign-in by a passkey of the account; once, for 5 minutes.',
  request: z.object({ signInId: SignInId }),
  reply: z.object({ options: PasskeyRequestOptions }),
  problems: ['sign-in.not-found', 'second-factor.unknown'],
});

/** Ends a sign-in by a second factor that needs no telephone network (ID-38). */
export const ConfirmSignInFactor = defineRequest('identity.sign-in.confirm-factor.v1', {
  description: 'Ends a sign-in by passkey, authenticator app or paper code in place of a code by SMS.',
  request: z.object({ signInId: SignInId, proof: FactorProof, client: ClientContext }),
  /** `paperCodesLeft` after a paper code. */
  reply: z.object({ ...signedIn, paperCodesLeft: z.int().optional() }),
  problems: [
    'sign-in.not-found',
    'sign-in.account-inactive',
    'sign-in.password-choice-required',
    'source.closed',
    ...factorProblems,
  ],
});

/** Begins a sign-in by passkey alone; tells nothing of any account (ID-38). */
export const StartPasskeySignIn = defineRequest('identity.passkey-sign-in.start.v1', {
  description: 'What the browser needs to sign in by a passkey alone; once, for 5 minutes.',
  request: z.object({}),
  reply: z.object({ passkeySignInId: PasskeySignInId, options: PasskeyRequestOptions }),
  problems: [],
});

/** Ends a sign-in by passkey alone: possession of the key and the person verified by the device are two factors. */
export const ConfirmPasskeySignIn = defineRequest('identity.passkey-sign-in.confirm.v1', {
  description: 'Signs in by a discoverable passkey with user verification, without a password.',
  request: z.object({ passkeySignInId: PasskeySignInId, response: PasskeyAssertion, client: ClientContext }),
  reply: z.object(signedIn),
  problems: [
    'sign-in.account-inactive',
    'source.closed',
    'passkey.not-accepted',
    'passkey.counter-went-back',
    'passkey.suspended',
  ],
});
