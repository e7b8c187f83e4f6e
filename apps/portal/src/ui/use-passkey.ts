import { WebAuthnError } from '@simplewebauthn/browser';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../api/problem.js';

export { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** What went wrong with a passkey, in the browser or at the platform, in words for a person. */
export function usePasskeyProblem(): (error: unknown) => Problem {
  const { t } = useTranslation();
  return (error) => {
    const isKnown =
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    if (isKnown) return inBrowser(t('factors/signIn/known'), t('factors/signIn/knownAdvice'));
    const isInBrowser = error instanceof DOMException || error instanceof WebAuthnError;
    if (isInBrowser) return inBrowser(t('factors/signIn/failed'), t('factors/signIn/failedAdvice'));
    return problemOf(error);
  };
}

const inBrowser = (title: string, advice: string): Problem => ({
  code: 'passkey',
  title,
  advice,
  fields: [],
});
