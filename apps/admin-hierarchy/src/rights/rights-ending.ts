import { Injectable } from '@nestjs/common';
import { type AccountId, RightChanged } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { AdministrationsRepository } from './administrations/administrations.repository.js';
import { auditOfGrant, GrantsRepository } from './grants/grants.repository.js';
import type { Administration, Grant } from './person.js';
import { RightsService } from './rights.service.js';

interface Ending {
  readonly accountId: AccountId;
  readonly ground: string;
  readonly now: Date;
}

/** Ends all that somebody holds or is to hold, by the system itself. */
@Injectable()
export class RightsEnding {
  constructor(
    private readonly rights: RightsService,
    private readonly grants: GrantsRepository,
    private readonly administrations: AdministrationsRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Also what others were delegated from it. Lock the user first (`UsersRepository.lock`). */
  async endAll(manager: EntityManager, accountId: AccountId, ground: string): Promise<void> {
    const { people, now } = await this.rights.factsAbout([accountId], manager);
    const held = people(accountId);
    if (!held) return;
    const ending = { accountId, ground, now };
    for (const grant of held.grants) await this.endGrant(manager, grant, ending);
    for (const administration of held.administrations)
      await this.endAdministration(manager, administration, ending);
    await this.outbox.add(manager, RightChanged, { accountId });
  }

  private async endGrant(manager: EntityManager, grant: Grant, { accountId, ground, now }: Ending) {
    await this.grants.end(manager, grant.id, now, { by: 'system', ground });
    await this.audit.write(manager, {
      ...{ act: 'grant.ended', actor: 'system', ground },
      on: [
        { kind: 'user', id: accountId },
        { kind: 'grant', id: grant.id },
        { kind: 'unit', id: grant.unitId },
      ],
      ...{ before: auditOfGrant(grant), after: auditOfGrant({ ...grant, endsAt: now }) },
    });
  }

  private async endAdministration(
    manager: EntityManager,
    { id, level, unitId }: Administration,
    { accountId, ground, now }: Ending,
  ): Promise<void> {
    for (const one of await this.administrations.end(manager, id, { at: now, by: 'system', ground })) {
      await this.audit.write(manager, {
        ...{ act: 'administration.ended', actor: 'system', ground },
        on: [
          { kind: 'user', id: one.accountId },
          { kind: 'administration', id: one.id },
          { kind: 'unit', id: unitId },
        ],
        ...{ before: { level, unit: unitId }, after: { endsAt: now.toISOString() } },
      });
      if (one.accountId !== accountId)
        await this.outbox.add(manager, RightChanged, { accountId: one.accountId });
    }
  }
}
