import { Injectable } from '@nestjs/common';
import type { FindManyAccounts } from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from '@vnconnect/service-kit';
import { sameName } from '@vnconnect/vietnam';
import type { Account } from '../accounts/account.js';
import { type Candidate, ListedPeopleRepository } from './listed-people.repository.js';
import { LookUpsRepository } from './look-ups.repository.js';

type Asked = RequestOf<typeof FindManyAccounts>;
type Listed = Asked['people'][number];
type Answer = AnswerOf<typeof FindManyAccounts>['people'][number];

/** Whom the people of a list are, for admin-hierarchy (AH-31): in batches, each written down (ID-45). */
@Injectable()
export class ListedPeopleService {
  constructor(
    private readonly people: ListedPeopleRepository,
    private readonly lookUps: LookUpsRepository,
  ) {}

  async find({
    onBehalfOf,
    reason,
    people,
    withProfiles,
  }: Asked): Promise<AnswerOf<typeof FindManyAccounts>> {
    const keys = new Map(
      people.flatMap(({ numbers }) => numbers).map((one) => [one, this.people.numberKey(one)]),
    );
    const candidates = await this.people.byNumbers([...keys.values()]);
    const found = people.map((listed) => ({ listed, candidates: candidatesOf(listed, keys, candidates) }));
    const accountIds = found.flatMap((one) => one.candidates.map(({ candidate }) => candidate.accountId));
    // Before anybody learns of it.
    await this.lookUps.add({
      ...{ askedBy: onBehalfOf, askedAt: new Date(), reason, found: [...new Set(accountIds)] },
      question: { key: 'list', value: [...keys.values()].join(' ') },
    });
    const others = await this.othersOf(
      found.filter((one) => one.candidates.length === 0).map(({ listed }) => listed),
    );
    const profiles = withProfiles ? await this.people.accounts(accountIds) : new Map<string, Account>();
    return {
      people: found.map(({ listed, candidates: own }): Answer => ({
        accounts: own.map(({ number, candidate }) => this.accountOf(listed, number, candidate, profiles)),
        hasOtherNumber: others.has(listed),
      })),
    };
  }

  private accountOf(
    { fullName, phones }: Listed,
    number: string,
    candidate: Candidate,
    profiles: ReadonlyMap<string, Account>,
  ): Answer['accounts'][number] {
    const { accountId, kind, isActive, method } = candidate;
    const matchesName = sameName(candidate.fullName, fullName);
    const profile = matchesName ? profiles.get(accountId) : undefined;
    return {
      ...{ accountId, kind, number, isActive, mayHoldRights: method !== 'vietnam-post', matchesName },
      matchesPhone: phones.some((phone) => candidate.phones.has(this.people.phoneKey(phone))),
      ...(profile && { profile: profileOf(profile) }),
    };
  }

  /** Those of whom somebody with the same name has the phone, hence another number. */
  private async othersOf(people: readonly Listed[]): Promise<Set<Listed>> {
    const keysOf = new Map(
      people.map((listed) => [listed, listed.phones.map((phone) => this.people.phoneKey(phone))]),
    );
    const names = await this.people.namesByPhones([...new Set([...keysOf.values()].flat())]);
    const isOther = ({ fullName }: Listed, keys: readonly string[]) =>
      keys.some((key) => names.get(key)?.some((name) => sameName(name, fullName)));
    return new Set([...keysOf].filter(([listed, keys]) => isOther(listed, keys)).map(([listed]) => listed));
  }
}

function candidatesOf(
  { numbers }: Listed,
  keys: ReadonlyMap<string, string>,
  candidates: ReadonlyMap<string, Candidate>,
): { number: string; candidate: Candidate }[] {
  return numbers.flatMap((number) => {
    const candidate = candidates.get(keys.get(number) ?? '');
    return candidate ? [{ number, candidate }] : [];
  });
}

/** In the clear, the default phone alone. */
export function profileOf({ fullName, identityNumbers, phones, email }: Account) {
  const [phone] = phones;
  return {
    ...{ fullName, numbers: [...identityNumbers] },
    ...(phone && { phone: phone.number }),
    ...(email !== undefined && { email }),
  };
}
