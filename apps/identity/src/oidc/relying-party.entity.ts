import type { AssuranceLevel, PartyScope, Permission } from '@vnconnect/contracts';
import { Check, Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { ClientAuthentication } from './relying-party.js';

/** A relying party registered by VPCP (ID-44); see `relying-parties.repository.ts`. */
@Entity('relying_parties')
@Check('relying_parties_redirect_uris', `cardinality(redirect_uris) > 0 OR client_credentials`)
@Check('relying_parties_permissions', `cardinality(permissions) = 0 OR client_credentials`)
@Check('relying_parties_id_token_algorithm', `id_token_algorithm IN ('ES256', 'RS256')`)
@Check('relying_parties_subject_type', `subject_type IN ('public', 'pairwise')`)
@Check('relying_parties_legacy', `NOT legacy OR secret IS NOT NULL`)
@Check('relying_parties_required_level', `required_level IN ('IAL2', 'IAL3')`)
@Check(
  'relying_parties_authentication',
  `auth_method = 'client_secret_basic' AND secret IS NOT NULL AND public_keys IS NULL
   OR auth_method = 'private_key_jwt' AND secret IS NULL AND public_keys IS NOT NULL`,
)
export class RelyingPartyEntity {
  @PrimaryColumn({ name: 'client_id', type: 'text', primaryKeyConstraintName: 'relying_parties_pkey' })
  clientId: string;

  @Column({ name: 'name_vi', type: 'text' })
  nameVi: string;

  @Column({ name: 'name_en', type: 'text' })
  nameEn: string;

  @Column({ name: 'auth_method', type: 'text' })
  authMethod: ClientAuthentication['method'];

  /** Sealed, not hashed: the provider compares with the plain secret (client_secret_basic). */
  @Column({ type: 'bytea', nullable: true })
  secret: Buffer | null;

  /** Public keys (JWK) that assertions of private_key_jwt are checked with. */
  @Column({ name: 'public_keys', type: 'jsonb', nullable: true })
  publicKeys: object[] | null;

  @Column({ name: 'redirect_uris', type: 'text', array: true })
  redirectUris: string[];

  @Column({ name: 'post_logout_redirect_uris', type: 'text', array: true })
  postLogoutRedirectUris: string[];

  @Column({ name: 'backchannel_logout_uri', type: 'text', nullable: true })
  backchannelLogoutUri: string | null;

  @Column({ type: 'text', array: true })
  scopes: PartyScope[];

  @Column({ name: 'id_token_algorithm', type: 'text' })
  idTokenAlgorithm: 'ES256' | 'RS256';

  @Column({ name: 'required_level', type: 'text' })
  requiredLevel: AssuranceLevel;

  @Column({ name: 'first_party', type: 'boolean' })
  firstParty: boolean;

  @Column({ name: 'client_credentials', type: 'boolean', default: false })
  clientCredentials: boolean;

  @Column({ type: 'text', array: true, default: [] })
  permissions: Permission[];

  @Column({ name: 'subject_type', type: 'text', default: 'public' })
  subjectType: 'public' | 'pairwise';

  @Column({ name: 'sector_identifier', type: 'text', nullable: true })
  sectorIdentifier: string | null;

  @Column({ type: 'boolean', default: false })
  legacy: boolean;

  @Column({ type: 'text', array: true, default: [] })
  introspects: string[];

  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt: Date | null;

  /** Tokens issued before count no more (ID-47). */
  @Column({ name: 'tokens_from', type: 'timestamptz', nullable: true })
  tokensFrom: Date | null;

  @CreateDateColumn({ name: 'registered_at', type: 'timestamptz' })
  registeredAt: Date;

  @UpdateDateColumn({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;
}
