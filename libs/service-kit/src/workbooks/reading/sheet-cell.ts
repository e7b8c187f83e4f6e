/** What stood in a cell. `error`: a formula that went wrong, `#N/A`. */
export type SheetCellKind = 'text' | 'number' | 'date' | 'boolean' | 'error';

/** A cell that is not empty. */
export interface SheetCell {
  readonly kind: SheetCellKind;
  /** As it is shown, as far as its content goes: a date as dd/MM/yyyy, a number in plain digits. */
  readonly text: string;
}

/** A row with something in it. */
export interface SheetRow {
  /** As Excel counts, from 1. */
  readonly number: number;
  readonly isHidden: boolean;
  /** By column, from 1. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}
