export {
  workbookOf,
  type CellContent,
  type ColumnKind,
  type WorkbookColumn,
  type WorkbookContent,
} from './workbook-of.js';
export { Workbook, type Sheet } from './reading/open-workbook.js';
export type { SheetCell, SheetCellKind, SheetRow } from './reading/sheet-cell.js';
export { WorkbookRefused, type WorkbookRefusal } from './reading/workbook-refused.js';
export { withColumns } from './rewriting/with-columns.js';
export { type AddedColumn, columnAfter } from './rewriting/column-added.js';
