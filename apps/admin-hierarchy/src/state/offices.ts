import type { UnitKind } from '@vnconnect/contracts';
import { unitIdOf } from '../units/unit-id-of.js';
import type { NewUnit } from '../units/unit-writer.js';
import { inSentence, linesOf } from './data-files.js';

interface Office {
  /** G for ministries, H for provinces. */
  readonly letter: string;
  /** Below the code of its ministry or province: `08`, `01.02`. */
  readonly number: string;
  readonly name: string;
}

/** Words by which AH-12 knows a desk. */
const deskWords = ['Trung tâm phục vụ hành chính công', 'Bộ phận một cửa'];

const offices: readonly Office[] = linesOf('departments.txt').map(
  ({ words: [letter = '', number = '', ...name] }) => ({ letter, number, name: name.join(' ') }),
);

/** A unit by its code, below the unit whose code it continues, unless another is given. */
export function unit(code: string, name: string, kind: UnitKind, parent = parentCode(code)): NewUnit {
  return { id: unitIdOf(code), parentId: unitIdOf(parent), code, name, kind };
}

const parentCode = (code: string) => code.slice(0, Math.max(0, code.lastIndexOf('.')));

/** What every ministry or province has, by rule. @param holder its name: `Bộ Y tế`, `Tỉnh Thái Bình` */
export function officesOf(code: string, holder: string): NewUnit[] {
  return offices
    .filter(({ letter }) => code.startsWith(letter))
    .map(({ number, name }) =>
      unit(
        `${code}.${number}`,
        `${name} ${code.startsWith('G') ? holder : inSentence(holder)}`,
        deskWords.includes(name) ? 'desk' : 'department',
      ),
    );
}
