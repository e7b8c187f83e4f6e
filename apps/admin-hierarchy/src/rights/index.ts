export type { Act, Decision, Facts } from './act.js';
export { decide } from './decide.js';
export { PermissionCatalogue, type CataloguePermission } from './permission-catalogue.js';
export type { Person } from './person.js';
