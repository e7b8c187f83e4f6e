import { Inject, Injectable } from '@nestjs/common';
import { isActive, type TrustedAuthority } from './trusted-authority.js';
import { TrustedAuthoritiesRepository } from './trusted-authorities.repository.js';

/** Short, so that an authority that is switched off is felt by every process within 5 s. */
const KEPT_MS = 5_000;

/** The register as the checks read it at every sign-in: kept for 5 s, parsed anew only when it was changed. */
@Injectable()
export class TrustedAuthorities {
  private kept: { readonly all: readonly TrustedAuthority[]; readonly version: string } | undefined;
  private until = 0;
  private loading: Promise<readonly TrustedAuthority[]> | undefined;

  constructor(
    @Inject(TrustedAuthoritiesRepository)
    private readonly repository: Pick<TrustedAuthoritiesRepository, 'list' | 'findVersion'>,
  ) {}

  /** Those that count at this time. */
  async listActive(at: Date): Promise<readonly TrustedAuthority[]> {
    const all = this.kept && performance.now() < this.until ? this.kept.all : await this.load();
    return all.filter((authority) => isActive(authority, at));
  }

  /** By one of many that ask at once. */
  private load(): Promise<readonly TrustedAuthority[]> {
    this.loading ??= this.read().finally(() => (this.loading = undefined));
    return this.loading;
  }

  private async read(): Promise<readonly TrustedAuthority[]> {
    const version = await this.repository.findVersion();
    if (this.kept?.version !== version) this.kept = { all: await this.repository.list(), version };
    this.until = performance.now() + KEPT_MS;
    return this.kept.all;
  }
}
