import { Injectable } from '@nestjs/common';
import { type AgencyDifference, UnitId } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';

const optional = <T extends z.ZodType>(type: T) => type.nullable().transform((value) => value ?? undefined);

const Row = z.object({
  code: z.string(),
  nameHere: optional(z.string()),
  nameThere: optional(z.string()),
  unitId: optional(UnitId),
});
type Row = z.infer<typeof Row>;

const Counts = z.object({
  agreeing: z.coerce.number(),
  'only-here': z.coerce.number(),
  'only-there': z.coerce.number(),
  'name-differs': z.coerce.number(),
  'closed-here': z.coerce.number(),
  loadedAt: optional(z.date()),
});

/** Spaces and case apart, names are the same or they differ; tone marks count. */
const sameName = `lower(regexp_replace(normalize(units.name), '\\s+', ' ', 'g')) =
  lower(regexp_replace(normalize(there.name), '\\s+', ' ', 'g'))`;

const conditions: Record<AgencyDifference, string> = {
  'only-here': `there.code IS NULL AND NOT units.is_closed AND units.code IS NOT NULL`,
  'only-there': `units.id IS NULL`,
  'name-differs': `units.id IS NOT NULL AND there.code IS NOT NULL AND NOT units.is_closed AND NOT ${sameName}`,
  'closed-here': `units.is_closed AND there.code IS NOT NULL`,
};

const BOTH = `FROM units FULL JOIN ca_agencies there ON there.code = units.code`;

/** The Government CA's register of agencies beside this one (AH-02). */
@Injectable()
export class AgencyRegistersRepository {
  constructor(private readonly dataSource: DataSource) {}

  async counts(): Promise<z.infer<typeof Counts>> {
    const each = Object.entries(conditions).map(
      ([name, condition]) => `count(*) FILTER (WHERE ${condition}) AS "${name}"`,
    );
    const [row] = await this.dataSource.query<unknown[]>(
      `SELECT ${each.join(', ')}, max(there.loaded_at) AS "loadedAt",
         count(*) FILTER (WHERE NOT units.is_closed AND there.code IS NOT NULL AND ${sameName}) AS agreeing ${BOTH}`,
    );
    return Counts.parse(row);
  }

  /** Those that differ in one way, by code. */
  async list(difference: AgencyDifference, after: string | undefined, limit: number): Promise<Row[]> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT coalesce(units.code, there.code) AS code, units.name AS "nameHere", there.name AS "nameThere",
         units.id AS "unitId"
       ${BOTH} WHERE ${conditions[difference]} AND coalesce(units.code, there.code) > $1
       ORDER BY 1 LIMIT $2`,
      [after ?? '', limit],
    );
    return rows.map((row) => Row.parse(row));
  }

  /** Adds agencies, or brings those that are there to what is given. */
  async add(
    transaction: EntityManager,
    agencies: readonly { readonly code: string; readonly name: string }[],
  ): Promise<void> {
    await transaction.query(
      `INSERT INTO ca_agencies (code, name, loaded_at)
       SELECT DISTINCT ON (code) code, name, now() FROM unnest($1::text[], $2::text[]) AS given (code, name)
       ON CONFLICT (code) DO UPDATE SET (name, loaded_at) = (excluded.name, excluded.loaded_at)`,
      [agencies.map(({ code }) => code), agencies.map(({ name }) => name)],
    );
  }

  async clear(transaction: EntityManager): Promise<void> {
    await transaction.query('DELETE FROM ca_agencies');
  }
}
