// `npm run rules`: each rule of docs/rules with the tests whose title begins with its id, then those without a test.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ID = String.raw`[A-Z]{2}-\d+[a-z]?`;

const specs = globSync('{apps,libs,e2e}/**/*.spec.{ts,tsx}', {
  cwd: root,
  exclude: (path) => /node_modules|dist/.test(path),
});
/** Rule id -> the titles that begin with it; a title may begin with several ("ID-10 ID-12 ..."). */
const tests = new Map();
for (const file of specs) {
  const source = readFileSync(`${root}/${file}`, 'utf8');
  for (const [, title] of source.matchAll(/\b(?:it|test|describe)(?:\.each\([^]*?\))?\(\s*['"`]([^'"`]+)/g)) {
    const ids = title.match(new RegExp(`^(?:${ID}[ ,:]*)+`))?.[0].match(new RegExp(ID, 'g')) ?? [];
    for (const id of ids) tests.set(id, [...(tests.get(id) ?? []), `${file}: ${title}`]);
  }
}

const without = [];
for (const page of globSync('docs/rules/[0-9]*.md', { cwd: root }).sort()) {
  console.log(`\n${page}`);
  for (const [, id, text] of readFileSync(`${root}/${page}`, 'utf8').matchAll(
    new RegExp(String.raw`^- \*\*(${ID})\*\* (.*)$`, 'gm'),
  )) {
    const found = tests.get(id) ?? [];
    console.log(`  ${id.padEnd(7)} ${String(found.length).padStart(3)} tests  ${text.slice(0, 80)}`);
    if (process.argv.includes('--titles')) for (const title of found) console.log(`            ${title}`);
    if (found.length === 0) without.push(id);
  }
}
console.log(`\n${without.length} rules without a test: ${without.join(' ')}`);
