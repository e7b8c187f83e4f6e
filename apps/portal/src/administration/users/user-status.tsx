import { useTranslation } from 'react-i18next';
import type { ListedUser } from '../../api/user-calls.js';
import { GoodIcon, WarningIcon } from '../../ui/icons.js';

/** A user's status by icon and word. */
export function UserStatus({ status }: { readonly status: ListedUser['status'] }) {
  const { t } = useTranslation();
  const Icon = status === 'active' ? GoodIcon : WarningIcon;
  return (
    <span className="state">
      <Icon /> {t(`users/statuses/${status}`)}
    </span>
  );
}
