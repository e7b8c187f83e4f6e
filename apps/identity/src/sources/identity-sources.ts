import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type {
  AccountKind,
  AssuranceLevel,
  IdentitySource,
  IdentitySourceName,
  RegistrationMethod,
} from '@vnconnect/contracts';
import { Log } from '@vnconnect/service-kit';
import { dateInVietnam } from '@vnconnect/vietnam';
import { IdentitySourcesRepository } from './identity-sources.repository.js';
import { SourceClosed } from './source.errors.js';
import { isOpen, limits, lowerLevel, type SourceRow, type SourceUse, standing } from './source-terms.js';

/** A change is felt within this by every process; the one that made it feels it at once. */
const READ_EVERY_MS = 5_000;

/**
 * Which sources of identity are open, for whom, and what they give (ID-08). Asked at every door, and inside
 * transactions; so the rows are kept in memory and read anew every 5 s, never while somebody waits.
 */
@Injectable()
export class IdentitySources implements OnModuleInit, OnApplicationShutdown {
  private rows: readonly SourceRow[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: IdentitySourcesRepository,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.read();
    this.timer = setInterval(() => {
      // What was read last goes on counting; a database that is away lets nobody in anyway.
      this.read().catch((error: unknown) => this.log.warn('identity-sources.unread', {}, error));
    }, READ_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Takes the rows as the table has them now. */
  async read(): Promise<void> {
    this.rows = await this.repository.list();
  }

  /** All of them, as they stand today. */
  list(): IdentitySource[] {
    const day = today();
    return this.rows.map((row) => standing(row, day));
  }

  /**
   * The level that a way gives: what was proven, lowered to what its row says and the code allows.
   * @param proven the way's own best, unless it is said
   * @throws SourceClosed when the source is not open today for this use and kind of account
   */
  requireOpen(
    use: SourceUse,
    source: IdentitySourceName,
    kind: AccountKind,
    proven: AssuranceLevel = limits[source].level,
  ): AssuranceLevel {
    const day = today();
    const row = this.rows.find((one) => one.source === source);
    if (!row || !isOpen(row, use, kind, day)) {
      const instead = this.rows.filter((one) => isOpen(one, use, kind, day));
      throw new SourceClosed(instead.map((one) => one.source));
    }
    return lowerLevel(lowerLevel(proven, row.level), limits[source].level);
  }

  /**
   * The same for a sign-in that is all but done, whatever proved it. A way that is no source itself (a password, a
   * passkey) is the way in of the source where the account was proven; so is the sign-in that ends a registration.
   * @throws SourceClosed
   */
  requireWay(
    way: string,
    { kind, method }: { readonly kind: AccountKind; readonly method: RegistrationMethod },
    proven: AssuranceLevel,
  ): AssuranceLevel {
    if (way === 'registration') return this.requireOpen('registration', method, kind, proven);
    return this.requireOpen('sign-in', isSource(way) ? way : method, kind, proven);
  }
}

export const today = () => dateInVietnam(new Date());

const isSource = (way: string): way is IdentitySourceName => Object.hasOwn(limits, way);
