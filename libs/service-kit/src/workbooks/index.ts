export {
  workbookOf,
  type CellContent,
  type ColumnKind,
  type WorkbookColumn,
  type WorkbookContent,
} from './workbook-of.js';
