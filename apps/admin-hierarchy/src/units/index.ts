/** For the measures: the tree of the state, as the seed makes it, without a database; and the ids of its units. */
export { treeOfTheState } from '../state/tree-of-the-state.js';
export type { UnitTree } from './unit-tree.js';
export { unitIdOf } from './unit-id-of.js';
