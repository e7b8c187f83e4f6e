import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type ChangeRelyingParty,
  type RegisterRelyingParty,
  RelyingPartyChanged,
  type ReplaceRelyingPartyAuthentication,
  type ShownRelyingParty,
} from '@vnconnect/contracts';
import {
  fieldProblems,
  InvalidFields,
  Outbox,
  ProblemError,
  type PayloadOf,
  type RequestOf,
} from '@vnconnect/service-kit';
import { Transactions, type Transaction } from '../database/transactions.js';
import { type ClientAuthentication, RelyingParty, type RelyingPartyInput } from './relying-party.js';
import { RelyingPartiesRepository } from './relying-parties.repository.js';

type Registration = RequestOf<typeof RegisterRelyingParty>;
type Authentication = RequestOf<typeof ReplaceRelyingPartyAuthentication>['authentication'];
type Change = PayloadOf<typeof RelyingPartyChanged>['change'];

/** A relying party, and the secret that was just made for it, shown this once. */
export type WithSecret = ShownRelyingParty & { readonly secret?: string };

class RelyingPartyNotFound extends ProblemError {
  constructor() {
    super('relying-party.not-found');
  }
}

class RelyingPartyExists extends ProblemError {
  constructor() {
    super('relying-party.exists');
  }
}

/** Whoever could redirect the portal's codes, or take a service's secret, had their permissions. */
class RelyingPartyIsThePlatforms extends ProblemError {
  constructor() {
    super('permission-missing');
  }
}

/** VPCP's register of relying parties (ID-44). Every process reads a change within a second. */
@Injectable()
export class RelyingPartiesService {
  constructor(
    private readonly repository: RelyingPartiesRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  async list(): Promise<ShownRelyingParty[]> {
    return (await this.repository.list()).map(shown);
  }

  /** @throws RelyingPartyNotFound */
  async get(clientId: string): Promise<ShownRelyingParty> {
    const party = await this.repository.find(clientId);
    if (!party) throw new RelyingPartyNotFound();
    return shown(party);
  }

  /** @throws RelyingPartyExists, InvalidFields */
  async register({ authentication, ...settings }: Registration, by: string): Promise<WithSecret> {
    const made = authenticationFrom(authentication);
    return this.transactions.run(async (transaction) => {
      const party = parsed({ ...settings, authentication: made });
      if (!(await this.repository.insert(party, transaction))) throw new RelyingPartyExists();
      await this.tell(transaction, settings.clientId, 'registered', by);
      return { ...shown(party), ...secretOf(made) };
    });
  }

  /** @throws RelyingPartyNotFound, RelyingPartyIsThePlatforms, InvalidFields */
  change(settings: RequestOf<typeof ChangeRelyingParty>, by: string): Promise<ShownRelyingParty> {
    const emptied = { backchannelLogoutUri: undefined, sectorIdentifier: undefined };
    return this.replace(settings.clientId, { ...emptied, ...settings }, { change: 'changed', by });
  }

  /** @throws RelyingPartyNotFound, RelyingPartyIsThePlatforms, InvalidFields */
  async authenticate(clientId: string, authentication: Authentication, by: string): Promise<WithSecret> {
    const made = authenticationFrom(authentication);
    const party = await this.replace(clientId, { authentication: made }, { change: 'authentication', by });
    return { ...party, ...secretOf(made) };
  }

  /** @throws RelyingPartyNotFound */
  switch(clientId: string, disabled: boolean, by: string): Promise<ShownRelyingParty> {
    return this.replace(clientId, { disabled }, { change: disabled ? 'disabled' : 'enabled', by });
  }

  private replace(
    clientId: string,
    changes: Partial<RelyingPartyInput>,
    { change, by }: { change: Change; by: string },
  ): Promise<ShownRelyingParty> {
    return this.transactions.run(async (transaction) => {
      const before = await this.repository.lock(transaction, clientId);
      if (!before) throw new RelyingPartyNotFound();
      // Without its own portal nobody could sign in to switch it on again.
      const mayBeSwitched = changes.disabled !== undefined && !before.firstParty;
      if ((before.firstParty || before.clientCredentials) && !mayBeSwitched)
        throw new RelyingPartyIsThePlatforms();
      const party = parsed({ ...before, ...changes });
      await this.repository.upsert(party, transaction);
      await this.tell(transaction, clientId, change, by);
      return shown(party);
    });
  }

  private async tell(transaction: Transaction, clientId: string, change: Change, by: string): Promise<void> {
    await this.outbox.add(transaction, RelyingPartyChanged, { clientId, change, by });
  }
}

function parsed(input: RelyingPartyInput): RelyingParty {
  const result = RelyingParty.safeParse(input, { reportInput: true });
  if (!result.success) throw new InvalidFields(fieldProblems(result.error));
  return result.data;
}

function authenticationFrom(authentication: Authentication): ClientAuthentication {
  if (authentication.method === 'private_key_jwt') return authentication;
  return { method: 'client_secret_basic', secret: randomBytes(32).toString('base64url') };
}

const secretOf = (made: ClientAuthentication) =>
  made.method === 'client_secret_basic' ? { secret: made.secret } : {};

function shown(party: RelyingParty): ShownRelyingParty {
  const { firstParty: _first, clientCredentials: _service, permissions: _permissions, ...rest } = party;
  const { authentication } = party;
  return {
    ...rest,
    authentication:
      authentication.method === 'private_key_jwt' ? authentication : { method: 'client_secret_basic' },
  };
}
