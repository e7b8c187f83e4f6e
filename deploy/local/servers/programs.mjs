import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps PostgreSQL's programs off the PATH, and an ordinary user's PATH lacks the sbin folders. */
export function programFolders() {
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [
    ...path,
    '/usr/local/sbin',
    '/usr/sbin',
    '/opt/homebrew/bin',
    ...postgresFolders('/usr/lib/postgresql'),
  ];
}

/** Debian's folders of PostgreSQL programs, newest version first. */
export function postgresFolders(base) {
  try {
    const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(base, version, 'bin'));
  } catch {
    return []; // no PostgreSQL of Debian's there
  }
}

/** All the programs from one folder, or nothing: a postgres of one version never runs with another's initdb. */
export function findPrograms(names, folders) {
  for (const folder of folders) {
    const paths = names.map((name) => join(folder, name));
    if (paths.every(isExecutable)) return Object.fromEntries(names.map((name, i) => [name, paths[i]]));
  }
  return undefined;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
