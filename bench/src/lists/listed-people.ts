import { Vault } from '@vnconnect/service-kit';
import { workbookOf } from '@vnconnect/service-kit/workbooks';
import pg from 'pg';
import type { OwnPlatform } from '../platform/own-platform.mjs';

/** As many as one letter has named. */
const PEOPLE = 22_436;

/** Somebody of the list, and of identity's register. */
export interface ListedPerson {
  readonly fullName: string;
  readonly number: string;
  /** E.164. */
  readonly phone: string;
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const givens = ['An', 'Ân', 'Bình', 'Châu', 'Dũng', 'Đào', 'Hà', 'Hoà', 'Lan', 'Mai', 'Ơn', 'Tín', 'Yến'];
const pick = (names: readonly string[], at: number) => names[at % names.length] ?? '';

/** Made-up people, each with a number and a phone of their own. */
export const listedPeople = (): ListedPerson[] =>
  Array.from({ length: PEOPLE }, (_, at) => {
    const six = String(at).padStart(6, '0');
    const fullName = `${pick(families, at)} ${at % 2 === 0 ? 'Thị' : 'Văn'} ${pick(givens, at >> 3)} ${pick(givens, at)}`;
    return { fullName, number: `034${at % 2 === 0 ? '1' : '0'}92${six}`, phone: `+84912${six}` };
  });

/** An exploitation list (AH-30 b) of all of them, as Excel writes it. */
export async function listOf(people: readonly ListedPerson[]): Promise<Buffer> {
  const headers = ['STT', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Số CMND', 'Số ĐTDĐ', 'PAKN'];
  const rows = people.map(({ fullName, number, phone }, at) => [
    ...[at + 1, fullName, 'Chuyên viên', 'Sở Y tế (mẫu)', number, phone.replace('+84', '0'), 'X'],
  ]);
  const columns = headers.map((header) => ({ header }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of workbookOf({ sheet: 'Danh sách', columns, rows })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const FILL = `
  WITH given AS (
    SELECT gen_random_uuid() AS id, * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[])
      AS person (full_name, number_index, number, phone_index, phone)
  ), made AS (
    INSERT INTO accounts (id, kind, full_name, date_of_birth, level, method, status, password_hash, language, registered_at)
    SELECT id, 'citizen', full_name, $6, 'IAL2', 'mobile-subscriber', 'active', repeat('h', 97), 'vi', now() FROM given
  ), numbered AS (
    INSERT INTO identity_numbers (number_index, account_id, kind, value) SELECT number_index, id, 'cccd', number FROM given
  )
  INSERT INTO phones (id, account_id, number_index, number, is_default, proven_at)
  SELECT gen_random_uuid(), id, phone_index, phone, true, now() FROM given`;

/** Puts them into identity's register, sealed and indexed with its keys, without the password that takes 15 ms each. */
export async function register(people: readonly ListedPerson[], platform: OwnPlatform): Promise<void> {
  const { dataKeys, blindIndexKey } = platform.vaultKeysOf('identity');
  const vault = new Vault(dataKeys, blindIndexKey);
  const database = new pg.Client(platform.databaseUrlOf('identity'));
  await database.connect();
  await database.query(FILL, [
    people.map(({ fullName }) => vault.seal(fullName, 'accounts.full_name')),
    people.map(({ number }) => vault.blindIndex(number, 'identity_numbers.value')),
    people.map(({ number }) => vault.seal(number, 'identity_numbers.value')),
    people.map(({ phone }) => vault.blindIndex(phone, 'phones.number')),
    people.map(({ phone }) => vault.seal(phone, 'phones.number')),
    vault.seal('1992-01-01', 'accounts.date_of_birth'),
  ]);
  await database.end();
  await settle(platform);
}

/** As autovacuum leaves tables after such a filling. */
async function settle(platform: OwnPlatform): Promise<void> {
  const owner = new pg.Client(platform.ownerUrlOf('identity'));
  await owner.connect();
  await owner.query('VACUUM ANALYZE accounts, identity_numbers, phones');
  await owner.end();
}
