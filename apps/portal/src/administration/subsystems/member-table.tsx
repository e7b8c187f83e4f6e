import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Membership } from '../../api/subsystem-calls.js';
import { GoodIcon, WarningIcon } from '../../ui/icons.js';

interface MemberTableProps {
  readonly members: readonly Membership[];
  readonly onEdit: (member: Membership) => void;
}

/** Name, managing unit, user group, Mở/Đóng; on a phone each is a card. */
export function MemberTable({ members, onEdit }: MemberTableProps) {
  const { t } = useTranslation();
  if (members.length === 0) return <p role="status">{t('subsystems/memberList/none')}</p>;
  const columns = ['person', 'unit', 'group', 'status', 'actions'] as const;
  return (
    <table className="cards">
      <caption className="visually-hidden">{t('subsystems/memberTab')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`subsystems/memberList/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.membershipId} member={member} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function MemberRow({
  member,
  onEdit,
}: {
  readonly member: Membership;
  readonly onEdit: (member: Membership) => void;
}) {
  const { t } = useTranslation();
  const { accountId, fullName, unit, group, status } = member;
  const name = fullName ?? t('subsystems/memberList/unnamed');
  return (
    <tr>
      <td data-label={t('subsystems/memberList/person')}>
        {fullName === undefined ? name : <Link to={`/administration/users/${accountId}`}>{name}</Link>}
      </td>
      <td data-label={t('subsystems/memberList/unit')}>
        {unit.name}
        {unit.code !== undefined && <small>{unit.code}</small>}
      </td>
      <td data-label={t('subsystems/memberList/group')}>{group.name}</td>
      <td data-label={t('subsystems/memberList/status')}>
        <span className="state">
          {status === 'open' ? <GoodIcon /> : <WarningIcon />} {t(`subsystems/memberList/${status}`)}
        </span>
      </td>
      <td data-label={t('subsystems/memberList/actions')}>
        <Button onClick={() => onEdit(member)} aria-label={t('subsystems/memberList/editOf', { name })}>
          {t('subsystems/memberList/edit')}
        </Button>
      </td>
    </tr>
  );
}
