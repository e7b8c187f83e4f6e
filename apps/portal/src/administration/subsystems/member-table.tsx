import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Membership, Subsystem } from '../../api/subsystem-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { GoodIcon, WarningIcon } from '../../ui/icons.js';

interface MemberTableProps {
  readonly members: readonly Membership[];
  /** The subsystem's user groups, by their names in both languages. */
  readonly groups: Subsystem['groups'];
  readonly onEdit: (member: Membership) => void;
}

/** Name, managing unit, user group, Mở/Đóng; on a phone each is a card. */
export function MemberTable({ members, groups, onEdit }: MemberTableProps) {
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
          <MemberRow key={member.membershipId} {...{ member, groups, onEdit }} />
        ))}
      </tbody>
    </table>
  );
}

interface MemberRowProps extends Omit<MemberTableProps, 'members'> {
  readonly member: Membership;
}

function MemberRow({ member, groups, onEdit }: MemberRowProps) {
  const { t } = useTranslation();
  const { accountId, fullName, unit, group, status } = member;
  const ofGroup = groups.find(({ groupId }) => groupId === group.groupId);
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
      <td data-label={t('subsystems/memberList/group')}>{ofGroup?.names[currentLanguage()] ?? group.name}</td>
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
