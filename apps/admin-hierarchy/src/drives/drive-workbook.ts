import type { DriveCounts, Language } from '@vnconnect/contracts';
import type { CellContent, WorkbookColumn, WorkbookContent } from '@vnconnect/service-kit/workbooks';
import type { DriveReport } from './drive-report.js';
import type { Drive } from './drives.repository.js';

const texts: Record<Language, { readonly sheet: string; readonly columns: readonly string[] }> = {
  vi: {
    sheet: 'Đợt đăng ký',
    columns: ['Đơn vị', 'Mã', 'Phải đăng ký', 'Đã đăng ký', 'Chưa đăng ký', 'Đã kích hoạt', 'Đã chuyển đổi'],
  },
  en: {
    sheet: 'Registration drive',
    columns: ['Unit', 'Code', 'Must register', 'Registered', 'Not registered', 'Activated', 'Converted'],
  },
};

/** A drive's report over all units, each indented below the one above it. */
export function driveWorkbook(
  { unitId }: Pick<Drive, 'unitId'>,
  report: DriveReport,
  language: Language,
): WorkbookContent {
  const { sheet, columns } = texts[language];
  return { sheet, columns: columns.map(columnOf), rows: rowsOf(report, unitId) };
}

const columnOf = (header: string, index: number): WorkbookColumn =>
  index < 2 ? { header, width: index === 0 ? 60 : 16 } : { header, kind: 'number' };

function* rowsOf(report: DriveReport, unitId: Drive['unitId']): Generator<CellContent[]> {
  let top: number | undefined;
  for (const { unit, counts } of report.all(unitId)) {
    top ??= unit.depth;
    yield ['    '.repeat(unit.depth - top) + unit.name, unit.code, ...figuresOf(counts)];
  }
}

const figuresOf = ({ people, registered, notRegistered, activated, converted }: DriveCounts): number[] => [
  ...[people, registered, notRegistered, activated, converted],
];
