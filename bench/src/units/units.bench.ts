import { type UnitTree, treeOfTheState } from '@vnconnect/admin-hierarchy/units';
import { milliseconds, type Row } from '../row.js';

const CHECKS = 1_000_000;
const SEARCHES = 200;
/** What people type: two words with marks, without, a code, a word that thousands of names have, one that none has. */
const texts = ['hòa bình', 'ubnd tinh thai binh', '000.00.01.H54', 'bộ phận một cửa', 'không đâu có'];

/** The tree of the whole state in one process: below or not, and a search over all of it (AH-01, AH-05). */
export function benchUnits(): Row[] {
  const tree = treeOfTheState();
  return [checkRow(tree), searchRow(tree)];
}

function checkRow(tree: UnitTree): Row {
  const units = tree.all();
  const at = (index: number) => units[index % units.length] ?? tree.root;
  const startedAt = performance.now();
  let below = 0;
  for (let index = 0; index < CHECKS; index += 1) {
    if (tree.isWithin(at(index * 7919).id, at(index * 104_729).id)) below += 1;
  }
  const microseconds = ((performance.now() - startedAt) * 1_000) / CHECKS;
  return {
    what: `below or not, among ${tree.size.toLocaleString('en')} units (${below} times below)`,
    ...{ bare: undefined, ours: `${microseconds.toFixed(2)} µs`, value: microseconds },
    ...{ limit: { atMost: 5 }, unit: ' µs' },
  };
}

function searchRow(tree: UnitTree): Row {
  const times = Array.from({ length: SEARCHES }, (_, index) => {
    const startedAt = performance.now();
    tree.search({ text: texts[index % texts.length] ?? '', limit: 20 });
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  const slow = times[Math.floor(SEARCHES * 0.95)] ?? 0;
  return {
    what: 'search by name or code over the whole state, the slowest of twenty',
    ...{ bare: undefined, ours: milliseconds(slow), value: slow, limit: { atMost: 25 }, unit: ' ms' },
  };
}
