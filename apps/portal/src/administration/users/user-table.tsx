import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListedUser } from '../../api/user-calls.js';
import { UnitText } from './unit-text.js';
import { UserStatus } from './user-status.js';

interface UserTableProps {
  readonly users: readonly ListedUser[];
  /** The number of the first row. */
  readonly from: number;
}

const columns = ['no', 'name', 'numbers', 'phone', 'units', 'status', 'actions'] as const;

/** Users as a table; under 640 px each is a card (AH-09). */
export function UserTable({ users, from }: UserTableProps) {
  const { t } = useTranslation();
  return (
    <div className="table-frame">
      <table className="cards user-table">
        <caption className="visually-hidden">{t('users/title')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`users/columns/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {users.map((user, index) => (
            <Row key={user.accountId} user={user} number={from + index} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ user, number }: { readonly user: ListedUser; readonly number: number }) {
  const { t } = useTranslation();
  const { accountId, fullName, maskedNumbers, maskedPhone, status, units } = user;
  const address = `/administration/users/${accountId}`;
  return (
    <tr>
      <td className="figures" data-label={t('users/columns/no')}>
        {number}
      </td>
      <td data-label={t('users/columns/name')}>
        <Link to={address}>{fullName}</Link>
      </td>
      <td className="figures" data-label={t('users/columns/numbers')}>
        {maskedNumbers.map((one) => (
          <span key={one} className="line">
            {one}
          </span>
        ))}
      </td>
      <td className="figures" data-label={t('users/columns/phone')}>
        <span className="line">{maskedPhone ?? '–'}</span>
      </td>
      <td data-label={t('users/columns/units')}>
        <div>
          {units.length === 0 && <span className="muted">{t('users/noUnit')}</span>}
          {units.map((unit) => (
            <UnitText key={unit.unitId} unit={unit} />
          ))}
        </div>
      </td>
      <td data-label={t('users/columns/status')}>
        <UserStatus status={status} />
      </td>
      <td data-label={t('users/columns/actions')}>
        <div className="row-actions">
          <Link to={`${address}#units`} aria-label={t('users/assignUnitsOf', { name: fullName })}>
            {t('users/assignUnits')}
          </Link>
          <Link to={`${address}#rights`} aria-label={t('users/assignRightsOf', { name: fullName })}>
            {t('users/assignRights')}
          </Link>
        </div>
      </td>
    </tr>
  );
}
