import { Injectable } from '@nestjs/common';
import { type AccountId, FindManyAccounts, type ListedAccount } from '@vnconnect/contracts';
import { Bus, type ReplyOf } from '@vnconnect/service-kit';

/** What the directory knows of somebody of a list. */
export type Known = ReplyOf<typeof FindManyAccounts>['people'][number];
interface Sought {
  readonly fullName?: string | undefined;
  readonly numbers: readonly string[];
  readonly phones: readonly string[];
}

export const NOBODY: Known = { accounts: [], hasOtherNumber: false };

/** Asks identity for the people of a list, many at once (AH-31). */
@Injectable()
export class ListDirectory {
  constructor(private readonly bus: Bus) {}

  /** For each of them, in their order; nobody for who has no number. @throws ProblemError when identity is away */
  async find(
    people: readonly Sought[],
    { onBehalfOf, ground, withProfiles }: { onBehalfOf: AccountId; ground: string; withProfiles: boolean },
  ): Promise<Known[]> {
    const asked = people.filter(({ numbers }) => numbers.length > 0);
    if (asked.length === 0) return people.map(() => NOBODY);
    const { people: found } = await this.bus.request(FindManyAccounts, {
      ...{ onBehalfOf, reason: ground, withProfiles },
      people: asked.map(({ fullName = '', numbers, phones }) => ({
        fullName,
        numbers: [...numbers],
        phones: [...phones],
      })),
    });
    const byPerson = new Map(asked.map((person, index) => [person, found[index]]));
    return people.map((person) => byPerson.get(person) ?? NOBODY);
  }
}

/** Who somebody of a list is, or why that is not known; and whether zeros that were lost had to be put back. */
export type Recognised =
  | { readonly account: ListedAccount; readonly isRestored: boolean }
  | { readonly problem: 'account-missing' | 'number-differs' | 'number-ambiguous' | 'name-differs' };

/** Of several accounts that a number may be of, the name says which; when it doesn't, nobody guesses (AH-30). */
export function recognise({ accounts, hasOtherNumber }: Known, numbers: readonly string[]): Recognised {
  if (accounts.length === 0) return { problem: hasOtherNumber ? 'number-differs' : 'account-missing' };
  const [account, ...others] = accounts.filter(({ matchesName }) => matchesName);
  if (!account) return { problem: 'name-differs' };
  if (others.length > 0) return { problem: 'number-ambiguous' };
  return { account, isRestored: account.number !== numbers[0] };
}
