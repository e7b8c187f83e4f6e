import { fetchUserInfo } from 'openid-client';
import type { Citizen } from '../clients/citizen.js';
import { enterAsDeveloper } from '../clients/developer.js';

/** Lets the signed-in citizen into a program that uses openid-client, which asks for userinfo then. */
export async function signInAsDeveloper(citizen: Citizen): Promise<string> {
  const { configuration, tokens } = await enterAsDeveloper(citizen, { scope: 'openid profile' });
  const claims = tokens.claims();
  if (!claims) throw new Error('No ID token came');
  const info = await fetchUserInfo(configuration, tokens.access_token, claims.sub);
  return `sub ${claims.sub}, ${info.name ?? 'without a name'}, acr ${JSON.stringify(claims.acr)}`;
}
