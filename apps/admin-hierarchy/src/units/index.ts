/** For the measures: the tree of the state, as the seed makes it, without a database. */
export { treeOfTheState } from '../state/tree-of-the-state.js';
export type { UnitTree } from './unit-tree.js';
