import type { UnitId, UnitKind } from '@vnconnect/contracts';

/** A unit as it is now. Its place is an interval: everything below it lies inside (see UnitTree). */
export interface Unit {
  readonly id: UnitId;
  /** None for the root only. */
  readonly parentId?: UnitId;
  /** Agency code in the newer form, `H54.02`; the root and some inner units have none. */
  readonly code?: string;
  /** The same code in the older form, `000.00.02.H54`, where it has one. */
  readonly oldCode?: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** 0 is the root, 1 ministries and provinces. */
  readonly depth: number;
  /** Where its interval begins and ends. Whole numbers below 2^53, with gaps so that units can be put in between. */
  readonly left: number;
  readonly right: number;
  /** Closed units stay, at their place: history and old documents name them. */
  readonly isClosed: boolean;
  /** MNS: mã quan hệ ngân sách. */
  readonly budgetCode?: string;
  /** MST. */
  readonly taxCode?: string;
  /** Code of the place in the list of administrative units (GSO): 2 digits a province, 3 a district, 5 a commune. */
  readonly gsoCode?: string;
}
