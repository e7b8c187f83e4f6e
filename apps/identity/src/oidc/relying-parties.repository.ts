import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Transaction } from '../database/transactions.js';
import { type ClientAuthentication, RelyingParty, type RelyingPartyInput } from './relying-party.js';
import { RelyingPartyEntity } from './relying-party.entity.js';

const SECRET = 'relying_parties.secret';

/** Tokens may be given by the registration as it was for as long as processes keep it. */
const STILL_GIVEN_MS = 1_000;

/** The register of relying parties, in PostgreSQL. */
@Injectable()
export class RelyingPartiesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /** The relying party of this client id, with its secret opened. */
  async find(
    clientId: string,
    within: EntityManager = this.dataSource.manager,
  ): Promise<RelyingParty | undefined> {
    const row = await within.findOneBy(RelyingPartyEntity, { clientId });
    return row ? this.opened(row) : undefined;
  }

  /** Of several that change a party at once each waits for the one before. */
  async lock(transaction: Transaction, clientId: string): Promise<RelyingParty | undefined> {
    const row = await transaction.findOne(RelyingPartyEntity, {
      where: { clientId },
      lock: { mode: 'pessimistic_write' },
    });
    return row ? this.opened(row) : undefined;
  }

  async list(): Promise<RelyingParty[]> {
    const rows = await this.dataSource.manager.find(RelyingPartyEntity, { order: { clientId: 'ASC' } });
    return rows.map((row) => this.opened(row));
  }

  /** Whether a token for the API that was issued to this party then still counts (ID-47). */
  async countsToken(clientId: string, issuedAt: Date): Promise<boolean> {
    const row = await this.dataSource.manager.findOne(RelyingPartyEntity, {
      select: { clientId: true, scopes: true, disabledAt: true, tokensFrom: true },
      where: { clientId },
    });
    if (!row?.scopes.includes('api') || row.disabledAt) return false;
    return row.tokensFrom === null || issuedAt >= row.tokensFrom;
  }

  /**
   * Registers a relying party, or replaces its registration. What takes something from it, or has it prove itself
   * otherwise, ends the tokens it has (ID-47).
   * @throws z.ZodError when it breaks a rule of {@link RelyingParty}
   */
  async upsert(input: RelyingPartyInput, within: EntityManager = this.dataSource.manager): Promise<void> {
    const party = RelyingParty.parse(input);
    const before = await this.find(party.clientId, within);
    const tokensFrom = new Date(Date.now() + STILL_GIVEN_MS);
    const row = { ...this.rowOf(party), ...(before && endsTokens(before, party) && { tokensFrom }) };
    await within.getRepository(RelyingPartyEntity).upsert(row, ['clientId']);
  }

  /** Registers one that is not registered yet; false when it is. */
  async insert(party: RelyingParty, within: EntityManager): Promise<boolean> {
    const insert = within.createQueryBuilder().insert().into(RelyingPartyEntity).values(this.rowOf(party));
    const result = await insert.orIgnore().returning('client_id').execute();
    return z.array(z.unknown()).parse(result.raw).length === 1;
  }

  private rowOf(party: RelyingParty) {
    const { clientId, names, authentication, backchannelLogoutUri, sectorIdentifier, disabled, ...plain } =
      party;
    return {
      ...plain,
      ...this.sealed(authentication),
      clientId,
      nameVi: names.vi,
      nameEn: names.en,
      backchannelLogoutUri: backchannelLogoutUri ?? null,
      sectorIdentifier: sectorIdentifier ?? null,
      disabledAt: disabled ? new Date() : null,
    };
  }

  private sealed(authentication: ClientAuthentication) {
    const { method } = authentication;
    const isSecret = method === 'client_secret_basic';
    return {
      authMethod: method,
      secret: isSecret ? this.vault.seal(authentication.secret, SECRET) : null,
      publicKeys: isSecret ? null : authentication.keys,
    };
  }

  private opened(row: RelyingPartyEntity): RelyingParty {
    const { nameVi, nameEn, backchannelLogoutUri, sectorIdentifier, disabledAt, ...plain } = row;
    return RelyingParty.parse({
      ...plain,
      names: { vi: nameVi, en: nameEn },
      authentication: this.authenticationOf(row),
      backchannelLogoutUri: backchannelLogoutUri ?? undefined,
      sectorIdentifier: sectorIdentifier ?? undefined,
      disabled: disabledAt !== null,
    });
  }

  private authenticationOf(row: RelyingPartyEntity) {
    const secret = row.secret ? this.vault.open(row.secret, SECRET) : undefined;
    return { method: row.authMethod, secret, keys: row.publicKeys ?? undefined };
  }
}

/** Whoever has the former secret may have tokens by it; level, scopes and permissions stand in the tokens themselves. */
function endsTokens(before: RelyingParty, after: RelyingParty): boolean {
  const isLost = (list: readonly string[], now: readonly string[]) => list.some((one) => !now.includes(one));
  return (
    (after.disabled && !before.disabled) ||
    (after.requiredLevel === 'IAL3' && before.requiredLevel === 'IAL2') ||
    isLost(before.scopes, after.scopes) ||
    isLost(before.permissions, after.permissions) ||
    !isDeepStrictEqual(before.authentication, after.authentication)
  );
}
