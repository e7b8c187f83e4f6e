// What the measures need of the lists of users; the service itself knows them by their module.
export { formsOfName } from './user-columns.js';
export { listed } from './user-lists.service.js';
export { UserListRepository } from './user-list.repository.js';
export { columnsIn, rowOf } from './user-workbook.js';
export { UnitTree } from '../units/unit-tree.js';
export type { Unit } from '../units/unit.js';
