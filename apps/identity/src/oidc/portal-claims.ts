import type { AssuranceLevel } from '@vnconnect/contracts';
import type { Account, AccountNumberKind } from '../accounts/account.js';

/** Names of the portal's former claims (ID-48), as provinces' systems read them at userinfo. */
export const portalClaimNames = [
  'TechID',
  'LoaiTaiKhoan',
  'SoCMND',
  'SoDinhDanh',
  'MaSoThue',
  'TenDoanhNghiep',
  'HoVaTen',
  'NgayThangNamSinh',
  'SoDienThoai',
  'ThuDienTu',
  'TrangThai',
  'loAs',
];

const KINDS = { citizen: '1', business: '2', agency: '3' } as const satisfies Record<Account['kind'], string>;
const LEVELS = { IAL2: 'LoA2', IAL3: 'LoA3' } as const satisfies Record<AssuranceLevel, string>;
const ACTIVE = '1';

/**
 * An account in the portal's former claim set. All are strings; what an account does not have is left out.
 * @param level of the session, not of the account (ID-37)
 */
export function portalClaims(account: Account, level: AssuranceLevel): Record<string, string> {
  const { id, kind, fullName, dateOfBirth, email, phones } = account;
  const numberOf = (wanted: AccountNumberKind) =>
    account.identityNumbers.find((number) => number.kind === wanted)?.value;
  const claims = {
    TechID: id,
    LoaiTaiKhoan: KINDS[kind],
    SoCMND: numberOf('cmnd'),
    SoDinhDanh: numberOf('cccd'),
    MaSoThue: numberOf('tax-code'),
    TenDoanhNghiep: kind === 'citizen' ? undefined : fullName,
    HoVaTen: kind === 'citizen' ? fullName : undefined,
    NgayThangNamSinh: dateOfBirth?.replaceAll('-', ''),
    SoDienThoai: phones[0]?.number.replace(/^\+84/, '0'),
    ThuDienTu: email,
    TrangThai: ACTIVE,
    loAs: LEVELS[level],
  };
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
