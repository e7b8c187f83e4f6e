import type { Vault } from '@vnconnect/service-kit';
import type { RelyingParties } from './relying-parties.js';
import { sectorOf } from './relying-party.js';

/**
 * Under which `sub` relying parties know an account (ID-43): its id, or for parties that ask for pairwise subjects an
 * identifier that is the same within their sector and says nothing outside it (OpenID Connect Core 1.0 section 8.1):
 * keyed by a secret, so that nobody who knows account ids can work it out.
 */
export class Subjects {
  constructor(
    private readonly parties: RelyingParties,
    private readonly vault: Vault,
  ) {}

  async of(accountId: string, clientId: string): Promise<string> {
    const party = await this.parties.find(clientId);
    return party?.subjectType === 'pairwise' ? this.pairwise(accountId, clientId) : accountId;
  }

  /** @throws when there is no such party */
  async pairwise(accountId: string, clientId: string): Promise<string> {
    const party = await this.parties.find(clientId);
    if (!party) throw new Error('There is no such relying party');
    return this.vault.blindIndex(`${sectorOf(party)}\n${accountId}`, 'oidc.pairwise').toString('base64url');
  }
}
