import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readCertificate } from '../reading/certificate.js';
import type { AuthoritySettings } from './authority-settings.js';
import type { TrustedAuthority } from './trusted-authority.js';
import { TrustedAuthorityEntity } from './trusted-authority.entity.js';

/** The register of trusted authorities, in PostgreSQL. */
@Injectable()
export class TrustedAuthoritiesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All of them, active or not, in the order of their ids. */
  async list(): Promise<TrustedAuthority[]> {
    const rows = await this.rows.find({ order: { id: 'ASC' } });
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      isGovernment: row.isGovernment,
      anchor: readCertificate(row.anchor),
      intermediates: row.intermediates.map(readCertificate),
      identityRules: row.identityRules,
      ocspUrl: row.ocspUrl ?? undefined,
      crlUrl: row.crlUrl ?? undefined,
      activeFrom: row.activeFrom,
      activeTo: row.activeTo ?? undefined,
    }));
  }

  /** Says when any of them was last changed, and how many there are: whether what was listed still holds. */
  async findVersion(): Promise<string> {
    const [found] = await this.dataSource.query<{ version: string }[]>(
      `SELECT concat(count(*), ' ', max(changed_at)) AS version FROM trusted_authorities`,
    );
    return found?.version ?? '';
  }

  /** Puts an authority in, or brings the one that is there to what is given. */
  async upsert({ ocspUrl, crlUrl, activeTo, ...settings }: AuthoritySettings): Promise<void> {
    const row = { ...settings, ocspUrl: ocspUrl ?? null, crlUrl: crlUrl ?? null, activeTo: activeTo ?? null };
    await this.rows.upsert({ ...row, changedAt: new Date() }, ['id']);
  }

  private get rows() {
    return this.dataSource.getRepository(TrustedAuthorityEntity);
  }
}
