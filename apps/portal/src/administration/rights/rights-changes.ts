import type { HeldGrant, PermissionChoice, RightsOfUser } from '../../api/rights-calls.js';
import { foldText } from '@vnconnect/vietnam';

/** What is to be given at a unit, before it is saved. */
export interface Giving {
  readonly permission: string;
  readonly names: PermissionChoice['names'];
  readonly unit: HeldGrant['unit'];
}

/** What somebody has chosen and not saved yet. */
export interface RightsDraft {
  readonly give: readonly Giving[];
  readonly end: readonly string[];
}

export const NOTHING: RightsDraft = { give: [], end: [] };

export const countOf = ({ give, end }: RightsDraft): number => give.length + end.length;

/** Chooses a permission to give at the unit that is shown; one chosen already stays once. */
export function giving(draft: RightsDraft, choice: PermissionChoice, unit: HeldGrant['unit']): RightsDraft {
  const isChosen = draft.give.some(
    (one) => one.permission === choice.permission && one.unit.unitId === unit.unitId,
  );
  if (isChosen) return draft;
  const { permission, names } = choice;
  return { ...draft, give: [...draft.give, { permission, names, unit }] };
}

export const notGiving = (draft: RightsDraft, gone: Giving): RightsDraft => ({
  ...draft,
  give: draft.give.filter((one) => one !== gone),
});

/** Chooses one that is held to be ended, or to stay after all. */
export const toggledEnd = (draft: RightsDraft, grantId: string): RightsDraft => ({
  ...draft,
  end: draft.end.includes(grantId) ? draft.end.filter((id) => id !== grantId) : [...draft.end, grantId],
});

/** The permissions that can be chosen: not held or chosen at this unit, their name with these words in it. */
export function choicesOf(
  { groups, grants, unit }: RightsOfUser,
  draft: RightsDraft,
  text: string,
): RightsOfUser['groups'] {
  const words = foldText(text);
  const isTaken = (permission: string) =>
    [...grants, ...draft.give].some(
      (one) => one.permission === permission && one.unit.unitId === unit?.unitId,
    );
  return groups
    .map((group) => ({
      ...group,
      permissions: group.permissions.filter(
        ({ permission, names }) =>
          !isTaken(permission) && [names.vi, names.en].some((name) => foldText(name).includes(words)),
      ),
    }))
    .filter(({ permissions }) => permissions.length > 0);
}

/** What is sent. @param endsAt of all that is given, as the API has it; without it there is no end */
export function changeOf({ give, end }: RightsDraft, endsAt: string | undefined, ground: string) {
  const until = endsAt === undefined ? {} : { endsAt };
  return {
    grant: give.map(({ permission, unit }) => ({ permission, unitId: unit.unitId, ...until })),
    end: [...end],
    ...(ground.trim() !== '' && { ground: ground.trim() }),
  };
}
