import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of relying parties (ID-44). */
export class CreateRelyingParties1795230000002 implements MigrationInterface {
  readonly name = 'CreateRelyingParties1795230000002';

  async up(runner: QueryRunner): Promise<void> {
    // Secrets are bytea: AES-256-GCM by the vault. Addresses are exact; nothing else is ever redirected to.
    await runner.query(`
      CREATE TABLE relying_parties (
        client_id text CONSTRAINT relying_parties_pkey PRIMARY KEY,
        name_vi text NOT NULL,
        name_en text NOT NULL,
        auth_method text NOT NULL,
        secret bytea,
        public_keys jsonb,
        redirect_uris text[] NOT NULL CONSTRAINT relying_parties_redirect_uris CHECK (cardinality(redirect_uris) > 0),
        post_logout_redirect_uris text[] NOT NULL,
        backchannel_logout_uri text,
        scopes text[] NOT NULL,
        id_token_algorithm text NOT NULL
          CONSTRAINT relying_parties_id_token_algorithm CHECK (id_token_algorithm IN ('ES256', 'RS256')),
        required_level text NOT NULL
          CONSTRAINT relying_parties_required_level CHECK (required_level IN ('IAL2', 'IAL3')),
        first_party boolean NOT NULL,
        registered_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT relying_parties_authentication CHECK (
          auth_method = 'client_secret_basic' AND secret IS NOT NULL AND public_keys IS NULL
          OR auth_method = 'private_key_jwt' AND secret IS NULL AND public_keys IS NOT NULL
        )
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE relying_parties');
  }
}
