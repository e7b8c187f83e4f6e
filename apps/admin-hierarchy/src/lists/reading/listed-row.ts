import type { ListRowFinding, ListRowNote, SubsystemCode } from '@vnconnect/contracts';

/** Under which heading a row stands: A. CẤP TỈNH, B. CẤP HUYỆN, C. CẤP XÃ. */
export type ListSection = 'province' | 'district' | 'commune';

/** A row of a list as it was written, and what reading it found (AH-30). */
export interface ListedRow {
  /** Counts through all sheets, from 1. */
  readonly position: number;
  /** Its sheet, as the workbook counts, from 0. */
  readonly sheet: number;
  /** As Excel numbers it. */
  readonly row: number;
  /** False of headings, sums and signatures. */
  readonly isPerson: boolean;
  readonly fullName?: string;
  readonly jobTitle?: string;
  readonly unitText?: string;
  readonly section?: ListSection;
  /** What the identity number may be: two where leading zeros may be lost. */
  readonly numbers: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  readonly subsystems: readonly SubsystemCode[];
  readonly findings: readonly ListRowFinding[];
  readonly notes: readonly ListRowNote[];
}
