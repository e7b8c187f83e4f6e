// Refuses what must never stand in the repository: private keys, a machine's own paths, names of package registries.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const FORBIDDEN = [
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, 'a private key'],
  [/\/work\/(?:main|shared)|\/home\/[a-z]+\//, "a machine's own path"],
  [/registry\.npmjs\.org|registry\.yarnpkg\.com|npmmirror/, 'the name of a package registry'],
];

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
});
let clean = true;
for (const file of files.split('\0').filter((name) => name && name !== 'tools/source-scan.mjs')) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    continue; // deleted but not yet committed
  }
  for (const [pattern, what] of FORBIDDEN) {
    if (!pattern.test(text)) continue;
    console.log(`${file} holds ${what}`);
    clean = false;
  }
}
process.exit(clean ? 0 : 1);
