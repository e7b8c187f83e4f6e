import '../../operations/operations.css';
import '../form.css';
import '../users/users.css';
import './conversions.css';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.js';
import { Tabs } from '../../ui/tabs.js';
import { HandOvers } from './hand-overs.js';
import { LegacyAccounts } from './legacy-accounts.js';

/** Chuyển đổi tài khoản: from a legacy account, and from one VNConnect account to another (AH-22). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('conversions/title')} lead={t('conversions/lead')} width="section">
      <Tabs
        label={t('conversions/tabs')}
        tabs={[
          { key: 'legacy', label: t('conversions/legacyTab'), panel: <LegacyAccounts /> },
          { key: 'hand-over', label: t('conversions/handOverTab'), panel: <HandOvers /> },
        ]}
      />
    </Page>
  );
}
