import { Injectable } from '@nestjs/common';
import {
  type Caller,
  type ChangeIdentitySource,
  type IdentitySource,
  IdentitySourceChanged,
  isPerson,
} from '@vnconnect/contracts';
import { InvalidFields, Log, Outbox, type RequestOf } from '@vnconnect/service-kit';
import { Transactions } from '../database/transactions.js';
import { IdentitySourcesRepository } from './identity-sources.repository.js';
import { IdentitySources, today } from './identity-sources.js';
import { leavesWayIn, standing, termsProblems } from './source-terms.js';
import { SourceChangedMeanwhile, SourceLastWay } from './source.errors.js';

/** An operator's changes of the sources of identity, each told by an event and the log: who, which, what (ID-08). */
@Injectable()
export class SourceChanges {
  constructor(
    private readonly repository: IdentitySourcesRepository,
    private readonly sources: IdentitySources,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly log: Log,
  ) {}

  /** @throws InvalidFields, SourceChangedMeanwhile, SourceLastWay */
  async change(
    { source, version: seen, ...terms }: RequestOf<typeof ChangeIdentitySource>,
    caller: Caller,
  ): Promise<IdentitySource> {
    const fields = termsProblems(source, terms);
    if (fields.length > 0) throw new InvalidFields(fields);
    const changedBy = isPerson(caller) ? { accountId: caller.accountId } : { clientId: caller.clientId };
    const version = seen + 1;
    const changed = { source, ...terms, version };
    await this.transactions.run(async (transaction) => {
      const rows = await this.repository.lockAll(transaction);
      if (!rows.some((row) => row.source === source && row.version === seen))
        throw new SourceChangedMeanwhile();
      const after = rows.map((row) => (row.source === source ? changed : row));
      if (!leavesWayIn(after, today())) throw new SourceLastWay();
      await this.repository.change(transaction, source, terms, version);
      await this.outbox.add(transaction, IdentitySourceChanged, { source, terms, version, changedBy });
    });
    await this.sources.read();
    this.log.info('identity-source.changed', { source, version, ...changedBy });
    return standing(changed, today());
  }
}
