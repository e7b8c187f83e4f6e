import { useTranslation } from 'react-i18next';
import { useConnection } from '../api/connection.js';
import { Notice } from '../ui/notice.js';

/** Over every screen: that the platform is away, that we keep asking, and that it is back. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const connection = useConnection();
  if (connection === 'up') return null;
  return (
    <div className="connection">
      {connection === 'down' ? (
        <Notice kind="warning" key="down">
          {t('errors/down')}
        </Notice>
      ) : (
        <Notice kind="good" key="back">
          {t('errors/backUp')}
        </Notice>
      )}
    </div>
  );
}
