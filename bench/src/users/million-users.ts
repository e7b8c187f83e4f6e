import { randomUUID } from 'node:crypto';
import { UnitId } from '@vnconnect/contracts';
import { formsOfName, UnitTree, type Unit } from '@vnconnect/admin-hierarchy/users';
import type pg from 'pg';

const PROVINCES = 34;
const COMMUNES = 100;
const USERS = 1_000_000;
const BATCH = 50_000;

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô'];
const middles = ['Văn', 'Thị', 'Hữu', 'Đức', 'Minh', 'Ngọc', 'Thanh', 'Xuân'];
const givens = [
  'An',
  'Ân',
  'Bình',
  'Châu',
  'Dũng',
  'Đào',
  'Hà',
  'Hoà',
  'Kề',
  'Lan',
  'Mai',
  'Ơn',
  'Tín',
  'Yến',
];

/** Every name with its folded form and its place in the order, as the service would keep it. */
const names = families.flatMap((family) =>
  middles.flatMap((middle) =>
    middles.flatMap((second) =>
      givens.map((given) => {
        const name = `${family} ${middle} ${second} ${given}`;
        return { name, ...formsOfName(name) };
      }),
    ),
  ),
);

/** A made-up state of 34 provinces with 100 communes each, put beside what the platform has. */
export async function fillUnits(database: pg.Client): Promise<{ tree: UnitTree; provinces: UnitId[] }> {
  const root = await rootOf(database);
  const units: Unit[] = [root];
  const provinces: UnitId[] = [];
  const width = Math.floor((root.right - root.left) / (PROVINCES + 1));
  for (let at = 0; at < PROVINCES; at += 1) {
    const left = root.left + 1 + at * width;
    const province = unit(`Tỉnh ${at}`, { parentId: root.id, depth: 1, left, right: left + width - 1 });
    provinces.push(province.id);
    units.push(province);
    const room = Math.floor((width - 2) / COMMUNES);
    for (let below = 0; below < COMMUNES; below += 1) {
      const begin = left + 1 + below * room;
      const place = { parentId: province.id, depth: 2, left: begin, right: begin + room - 1 };
      units.push(unit(`Xã ${at}.${below}`, place));
    }
  }
  const made = units.slice(1);
  await database.query(
    `INSERT INTO units (id, parent_id, name, kind, depth, lft, rgt, revision)
     SELECT id, parent_id, name, 'commune', depth, lft, rgt, 1
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::bigint[], $6::bigint[])
       AS made (id, parent_id, name, depth, lft, rgt)`,
    [
      ...[made.map(({ id }) => id), made.map(({ parentId }) => parentId), made.map(({ name }) => name)],
      ...[made.map(({ depth }) => depth), made.map(({ left }) => left), made.map(({ right }) => right)],
    ],
  );
  return { tree: new UnitTree(units, 1), provinces };
}

type Placed = Pick<Unit, 'depth' | 'left' | 'right'> & { readonly parentId: UnitId };

const unit = (name: string, place: Placed): Unit => ({
  ...{ id: UnitId.parse(randomUUID()), name, kind: 'commune', isClosed: false },
  ...place,
});

async function rootOf(database: pg.Client): Promise<Unit> {
  const { rows } = await database.query<{ id: string; name: string; lft: string; rgt: string }>(
    'SELECT id, name, lft, rgt FROM units WHERE parent_id IS NULL',
  );
  const [row] = rows;
  if (!row) throw new Error('a register without its root');
  const place = { depth: 0, left: Number(row.lft), right: Number(row.rgt) };
  return { id: UnitId.parse(row.id), name: row.name, kind: 'state', isClosed: false, ...place };
}

/** A million users, each of one commune, in the lists of the commune and of its province. */
export async function fillUsers(database: pg.Client, tree: UnitTree): Promise<void> {
  const communes = tree.all().filter(({ depth }) => depth === 2);
  for (let first = 0; first < USERS; first += BATCH) {
    const homes = Array.from(
      { length: BATCH },
      (_, index) => communes[(first + index * 7) % communes.length],
    );
    const picked = homes.map((_home, index) => names[(first + index * 31) % names.length]);
    await database.query(FILL, [
      ...[homes.map((home) => home?.id), homes.map((home) => home?.parentId)],
      ...[
        picked.map((one) => one?.name),
        picked.map((one) => one?.nameFolded),
        picked.map((one) => one?.sortKey),
      ],
    ]);
    console.error(`  ${(first + BATCH).toLocaleString('en')} users`);
  }
}

const FILL = `
  WITH given AS (
    SELECT gen_random_uuid() AS id, * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
      AS row (commune, province, full_name, folded, sort_key)
  ), made AS (
    INSERT INTO users (account_id, kind, full_name, name_folded, sort_key, number_indexes, masked_numbers,
      phone_index, masked_phone, status, may_hold_rights, home_unit_id, is_assigned, added_by)
    SELECT id, 'citizen', full_name, folded, sort_key, ARRAY[sha256(id::text::bytea)], ARRAY['001******001'],
      sha256(('phone' || id)::bytea), '******678', 'active', true, commune, true, 'system' FROM given
  ), assigned AS (
    INSERT INTO user_units (user_id, unit_id) SELECT id, commune FROM given
  )
  INSERT INTO unit_members (unit_id, sort_key, user_id, name_folded, status, is_assigned)
  SELECT unit, sort_key, id, folded, 'active', true FROM given CROSS JOIN LATERAL (VALUES (commune), (province)) AS at (unit)`;
