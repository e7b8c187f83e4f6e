import { Injectable } from '@nestjs/common';
import { Vault } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { RelyingParty, type RelyingPartyInput } from './relying-party.js';
import { RelyingPartyEntity } from './relying-party.entity.js';

const SECRET = 'relying_parties.secret';

/** The register of relying parties, in PostgreSQL. */
@Injectable()
export class RelyingPartiesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /** The relying party of this client id, with its secret opened. */
  async find(clientId: string): Promise<RelyingParty | undefined> {
    const row = await this.rows.findOneBy({ clientId });
    return row ? this.opened(row) : undefined;
  }

  /**
   * Registers a relying party, or replaces its registration.
   * @throws z.ZodError when it breaks a rule of {@link RelyingParty}
   */
  async upsert(input: RelyingPartyInput): Promise<void> {
    const party = RelyingParty.parse(input);
    const { authentication } = party;
    await this.rows.upsert(
      {
        clientId: party.clientId,
        nameVi: party.names.vi,
        nameEn: party.names.en,
        authMethod: authentication.method,
        secret:
          authentication.method === 'client_secret_basic'
            ? this.vault.seal(authentication.secret, SECRET)
            : null,
        publicKeys: authentication.method === 'private_key_jwt' ? authentication.keys : null,
        redirectUris: party.redirectUris,
        postLogoutRedirectUris: party.postLogoutRedirectUris,
        backchannelLogoutUri: party.backchannelLogoutUri ?? null,
        scopes: party.scopes,
        idTokenAlgorithm: party.idTokenAlgorithm,
        requiredLevel: party.requiredLevel,
        firstParty: party.firstParty,
        clientCredentials: party.clientCredentials,
        permissions: party.permissions,
      },
      ['clientId'],
    );
  }

  private get rows() {
    return this.dataSource.getRepository(RelyingPartyEntity);
  }

  private opened(row: RelyingPartyEntity): RelyingParty {
    return RelyingParty.parse({
      clientId: row.clientId,
      names: { vi: row.nameVi, en: row.nameEn },
      authentication: this.authenticationOf(row),
      redirectUris: row.redirectUris,
      postLogoutRedirectUris: row.postLogoutRedirectUris,
      backchannelLogoutUri: row.backchannelLogoutUri ?? undefined,
      scopes: row.scopes,
      idTokenAlgorithm: row.idTokenAlgorithm,
      requiredLevel: row.requiredLevel,
      firstParty: row.firstParty,
      clientCredentials: row.clientCredentials,
      permissions: row.permissions,
    });
  }

  private authenticationOf(row: RelyingPartyEntity) {
    const secret = row.secret ? this.vault.open(row.secret, SECRET) : undefined;
    return { method: row.authMethod, secret, keys: row.publicKeys ?? undefined };
  }
}
