import { Injectable } from '@nestjs/common';
import { FindPermissions } from '@vnconnect/contracts';
import type { AccountId, Permission, ProblemCode } from '@vnconnect/contracts';
import { Bus, InjectConfig } from '@vnconnect/service-kit';
import { LRUCache } from 'lru-cache';

const REMEMBERED = 50_000;

/** Whether a route can be refused for want of a permission; for all others nobody is asked. */
export const needsPermissions = ({ problems }: { readonly problems: readonly ProblemCode[] }): boolean =>
  problems.includes('permission-missing');

/**
 * What people may do, as admin-hierarchy says (AH-05). An answer is kept for a second at most, so that a right that was
 * taken away counts nowhere a second later.
 */
@Injectable()
export class Permissions {
  private readonly kept: LRUCache<AccountId, Promise<readonly Permission[]>>;

  constructor(
    private readonly bus: Bus,
    @InjectConfig() config: { readonly PERMISSIONS_KEPT_MS: number },
  ) {
    this.kept = new LRUCache({ max: REMEMBERED, ttl: config.PERMISSIONS_KEPT_MS });
  }

  /** @throws ProblemError `service-unavailable`, `deadline-exceeded`: nobody has a right that cannot be asked for */
  async of(accountId: AccountId): Promise<readonly Permission[]> {
    const known = this.kept.get(accountId);
    if (known) return known;
    const asked = this.ask(accountId);
    this.kept.set(accountId, asked);
    asked.catch(() => this.kept.delete(accountId));
    return asked;
  }

  private async ask(accountId: AccountId): Promise<readonly Permission[]> {
    // On nobody's behalf: whose permissions they are, the request says.
    const { permissions } = await this.bus.request(FindPermissions, { accountId });
    return permissions;
  }
}
