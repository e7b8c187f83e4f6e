import { AdministratorLevel } from '@vnconnect/contracts';

const rank = Object.fromEntries(AdministratorLevel.options.map((level, index) => [level, index])) as Record<
  AdministratorLevel,
  number
>;

/** Whether `level` stands above `other`, not beside it (AH-04). */
export const isAbove = (level: AdministratorLevel, other: AdministratorLevel): boolean =>
  rank[level] < rank[other];

/** Whether `level` is `other` or above it. */
export const isAtLeast = (level: AdministratorLevel, other: AdministratorLevel): boolean =>
  rank[level] <= rank[other];

/** The highest of them. */
export const highestOf = (levels: readonly AdministratorLevel[]): AdministratorLevel | undefined =>
  AdministratorLevel.options.find((level) => levels.includes(level));
