/** Where programs may lie: the PATH, the sbin folders, Debian's folders of PostgreSQL. */
export function programFolders(): string[];

/** All the programs from one folder, or nothing. */
export function findPrograms(names: string[], folders: string[]): Record<string, string> | undefined;
