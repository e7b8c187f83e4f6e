import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packagesDir } from '../paths.mjs';
import { findPrograms, postgresFolders } from './programs.mjs';

const run = promisify(execFile);

const targetOf = (packages) => join(packagesDir, packages[0]);

/** Were these packages unpacked by an earlier start? */
export const isUnpacked = (packages) => existsSync(targetOf(packages));

/**
 * Servers from Debian's (or Ubuntu's) packages without installing them and without root: apt works out what this
 * machine lacks, downloads it into a folder of ours, and dpkg unpacks it there.
 * @returns programs and the environment they need, or nothing where apt is not to be had
 */
export async function findInDebianPackages(packages, names, say) {
  const target = targetOf(packages);
  if (!isUnpacked(packages)) {
    if (!(await hasApt())) return undefined;
    say(`downloading Debian's ${packages.join(', ')}`);
    if (!(await unpack(packages, target))) return undefined;
  }
  const programs = findPrograms(names, foldersOf(target));
  return programs && { programs, env: { LD_LIBRARY_PATH: libraryFolders(target).join(':') } };
}

async function hasApt() {
  try {
    await run('apt-get', ['--version']);
    await run('dpkg', ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Unpacks beside the target and renames at the end: a half-done folder is never taken for a whole one. */
async function unpack(packages, target) {
  const work = `${target}.${process.pid}`;
  const archives = join(work, 'cache', 'archives');
  rmSync(work, { recursive: true, force: true });
  for (const folder of [join(work, 'lists', 'partial'), join(archives, 'partial'), join(work, 'root')]) {
    mkdirSync(folder, { recursive: true });
  }
  const options = aptOptions(work);
  try {
    // A list that is not to be had makes apt complain; whether the packages are there shows in the next step.
    await run('apt-get', [...options, 'update'], { timeout: 180_000 }).catch(() => undefined);
    const download = ['--download-only', '--no-install-recommends', '--yes', 'install', ...packages];
    await run('apt-get', [...options, ...download], { timeout: 300_000, maxBuffer: 2 ** 24 });
    for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
      await run('dpkg', ['-x', join(archives, file), join(work, 'root')]);
    }
    if (!existsSync(target)) renameSync(join(work, 'root'), target);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function aptOptions(work) {
  const settings = {
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': process.getuid?.() === 0 ? 'root' : '',
    'Debug::NoLocking': '1',
    'Acquire::Languages': 'none',
  };
  return ['-qq', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

function foldersOf(target) {
  const plain = ['usr/bin', 'usr/sbin'].map((folder) => join(target, folder));
  return [...plain, ...postgresFolders(join(target, 'usr/lib/postgresql'))];
}

/** Debian 12 still ships some libraries under /lib. */
function libraryFolders(target) {
  return ['usr/lib', 'lib'].flatMap((folder) => {
    const lib = join(target, folder);
    const names = existsSync(lib) ? readdirSync(lib) : [];
    return [...names.filter((name) => name.endsWith('-linux-gnu')).map((name) => join(lib, name)), lib];
  });
}
