import '../../operations/operations.css';
import '../form.css';
import '../users/users.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/queries.js';
import { listSubsystems, type Subsystem } from '../../api/subsystem-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { Component as NotFound } from '../../public/not-found.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { Tabs } from '../../ui/tabs.js';
import { Members } from './members.js';
import { Messages } from './messages.js';
import { ReconciliationReport } from './reconciliation.js';
import { SubsystemSettingsForms } from './settings.js';

/** One subsystem: its members; for VPCP also what it was told, whether it knows it, and its settings. */
export function Component() {
  const { code } = useParams();
  const query = useQuery({ queryKey: ['subsystems'], queryFn: listSubsystems });
  return (
    <Loaded query={query}>
      {({ subsystems }) => {
        const found = subsystems.find((one) => one.code === code);
        return found ? <OneSubsystem subsystem={found} /> : <NotFound />;
      }}
    </Loaded>
  );
}

function OneSubsystem({ subsystem }: { readonly subsystem: Subsystem }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const mayManage = session?.account?.permissions.includes('admin-hierarchy.subsystem.manage') ?? false;
  const { code } = subsystem;
  const members = <Members subsystem={subsystem} />;
  return (
    <Page title={subsystem.names[currentLanguage()]} width="section">
      <p>
        <Link to="/administration/subsystems">{t('subsystems/back')}</Link>
      </p>
      {mayManage ? (
        <Tabs
          label={t('subsystems/tabs')}
          tabs={[
            { key: 'members', label: t('subsystems/memberTab'), panel: members },
            { key: 'messages', label: t('subsystems/messageTab'), panel: <Messages code={code} /> },
            {
              key: 'reconciliation',
              label: t('subsystems/reconciliationTab'),
              panel: <ReconciliationReport code={code} />,
            },
            {
              key: 'settings',
              label: t('subsystems/settingTab'),
              panel: <SubsystemSettingsForms subsystem={subsystem} />,
            },
          ]}
        />
      ) : (
        members
      )}
    </Page>
  );
}
