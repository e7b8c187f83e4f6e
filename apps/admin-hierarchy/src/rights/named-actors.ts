import { Injectable } from '@nestjs/common';
import { AccountId, type NamedActor } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import type { Facts } from './act.js';
import { officesOf, sees } from './offices.js';
import type { Person } from './person.js';
import { RightsService } from './rights.service.js';

/** Names those who did something, as far as the one who asks sees them (AH-05). */
@Injectable()
export class NamedActors {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rights: RightsService,
  ) {}

  /** @param actors account ids, or what else acts: `system`, a service. Who is not in sight has no name. */
  async of(asker: Person, actors: readonly (string | undefined)[]): Promise<(actor: string) => NamedActor> {
    const ids = actors.flatMap((actor) => AccountId.safeParse(actor).data ?? []);
    const facts = await this.rights.factsAbout(ids);
    const visible = ids.filter((id) => isVisible(asker, id, facts));
    const names = await this.namesOf(visible);
    return (actor) => {
      const fullName = names.get(actor);
      const accountId = AccountId.safeParse(actor).data;
      return fullName !== undefined && accountId ? { accountId, fullName } : {};
    };
  }

  /** The names of users, whoever asks. */
  async namesOf(ids: readonly AccountId[]): Promise<Map<string, string>> {
    const rows = await this.dataSource.query<{ account_id: string; full_name: string }[]>(
      'SELECT account_id, full_name FROM users WHERE account_id = ANY ($1)',
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ account_id, full_name }) => [account_id, full_name]));
  }
}

function isVisible(asker: Person, id: AccountId, facts: Facts): boolean {
  const person = facts.people(id);
  if (!person) return false;
  return id === asker.accountId || officesOf(asker, facts).some((office) => sees(office, person, facts));
}
