import type { NewUnit } from '../units/unit-writer.js';
import { inSentence, linesOf, twoDigits } from './data-files.js';
import { officesOf, unit } from './offices.js';

/** The day the seeded history begins: before the letters of 2020. */
export const STATE_BEGINS = '2020-01-01';
/** Districts are numbered after the departments, communes after the district's own desk. */
const FIRST_DISTRICT = 31;
const FIRST_COMMUNE = 11;

/** The state as of 2021: ministries, provinces, their departments, districts, communes and desks; parents first. */
export function stateOf2021(): NewUnit[] {
  return [...ministries(), ...provinces()];
}

function ministries(): NewUnit[] {
  return linesOf('ministries.txt').flatMap(({ words: [code = '', ...words] }) => {
    const name = words.join(' ');
    return code.includes('.')
      ? [unit(code, name, 'department')]
      : [unit(code, name, 'ministry'), ...officesOf(code, name)];
  });
}

function provinces(): NewUnit[] {
  const units: NewUnit[] = [];
  let province = '';
  let districts = FIRST_DISTRICT;
  let district = '';
  let communes = FIRST_COMMUNE;
  for (const { level, words } of linesOf('units-2021.txt')) {
    if (level === 0) {
      const [code = '', gsoCode = '', ...name] = words;
      units.push(...provinceOf(code, gsoCode, name.join(' ')));
      [province, districts] = [code, FIRST_DISTRICT];
    } else if (level === 1) {
      district = `${province}.${twoDigits(districts)}`;
      units.push(...districtOf(district, words));
      [districts, communes] = [districts + 1, FIRST_COMMUNE];
    } else {
      units.push(...communeOf(`${district}.${twoDigits(communes)}`, words));
      communes += 1;
    }
  }
  return units;
}

function provinceOf(code: string, gsoCode: string, name: string): NewUnit[] {
  return [{ ...unit(code, `UBND ${inSentence(name)}`, 'province'), gsoCode }, ...officesOf(code, name)];
}

function districtOf(code: string, [gsoCode = '', ...words]: readonly string[]): NewUnit[] {
  const name = inSentence(words.join(' '));
  return [
    { ...unit(code, `UBND ${name}`, 'district'), gsoCode },
    unit(`${code}.01`, `Bộ phận một cửa UBND ${name}`, 'desk'),
  ];
}

function communeOf(code: string, [gsoCode = '', ...words]: readonly string[]): NewUnit[] {
  const name = inSentence(words.join(' '));
  return [
    { ...unit(code, `UBND ${name}`, 'commune'), gsoCode },
    unit(`${code}.001`, `Bộ phận một cửa UBND ${name}`, 'desk'),
  ];
}
