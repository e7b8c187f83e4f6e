import { z } from 'zod';

const algorithms = ['ES256', 'RS256'] as const;

const KeyState = z.enum(['next', 'current', 'retired']);

const SigningKey = z.looseObject({
  kty: z.enum(['EC', 'RSA']),
  alg: z.enum(algorithms),
  kid: z.string().min(1),
  d: z.string().min(1),
  /**
   * All are published. `current` signs; `next` will, once every relying party has had the time to learn it; `retired`
   * has, and stays until the last token signed by it has ended.
   */
  state: KeyState.default('current'),
  /** When it came into its state, ISO 8601; `npm run rotate-keys` writes it. */
  since: z.iso.datetime().optional(),
});
export type SigningKey = z.infer<typeof SigningKey>;

/** The provider's private signing keys (RFC 7517) as OIDC_JWKS has them: of each algorithm just one is current. */
export const SigningKeys = z
  .object({ keys: z.array(SigningKey).min(2) })
  .refine(
    ({ keys }) =>
      algorithms.every(
        (alg) => keys.filter((key) => key.alg === alg && key.state === 'current').length === 1,
      ) && new Set(keys.map(({ kid }) => kid)).size === keys.length,
    { message: 'expected one current key for ES256, one for RS256, and kids that differ' },
  );
export type SigningKeys = z.infer<typeof SigningKeys>;

/** As oidc-provider wants them: of each algorithm it signs with the first. */
export function forProvider({ keys }: SigningKeys) {
  const order = (key: SigningKey) => (key.state === 'current' ? 0 : 1);
  return {
    keys: [...keys]
      .sort((a, b) => order(a) - order(b))
      .map(({ state: _state, since: _since, ...key }) => key),
  };
}
