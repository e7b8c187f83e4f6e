import * as client from 'openid-client';

/** What a promise was rejected with; undefined when it was not. */
export const failureOf = (what: Promise<unknown>): Promise<unknown> =>
  what.then(
    () => undefined,
    (error: unknown) => error,
  );

/** The OAuth code of a refused request to the token endpoint. */
export async function refusalOf(what: Promise<unknown>): Promise<string | undefined> {
  const error = await failureOf(what);
  // A 401 comes with a challenge, which the library tells as another error.
  if (error instanceof client.WWWAuthenticateChallengeError) return error.cause[0]?.parameters.error;
  return error instanceof client.ResponseBodyError ? error.error : undefined;
}
