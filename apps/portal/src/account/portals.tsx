import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { disconnectPortal, listPortals, type ConnectedPortal } from '../api/self-service-calls.js';
import { currentLanguage } from '../i18n/i18n.js';
import { Loaded } from '../ui/loaded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useAct } from './use-act.js';

const PORTALS = ['account', 'portals'];

/** Where one is signed in through VNConnect, and how to leave a place (ID-46). */
export function Component() {
  const { t } = useTranslation();
  const { problem, busy, said, run } = useAct(PORTALS);
  const query = useQuery({ queryKey: PORTALS, queryFn: listPortals });
  const disconnect = ({ clientId, names }: ConnectedPortal) =>
    void run(clientId, async () => {
      await disconnectPortal(clientId);
      return t('selfService/portals/disconnected', { name: names[currentLanguage()] });
    });
  return (
    <Page title={t('selfService/portals/title')} lead={t('selfService/portals/lead')} width="section">
      <ProblemNotice takeFocus problem={problem} />
      {said !== undefined && <Notice kind="good">{said}</Notice>}
      <Loaded query={query}>
        {({ portals }) =>
          portals.length === 0 ? (
            <Notice kind="info" title={t('selfService/portals/none')}>
              <p>{t('selfService/portals/noneAdvice')}</p>
            </Notice>
          ) : (
            <ul className="own-list">
              {portals.map((portal) => (
                <li key={portal.clientId}>
                  <PortalFacts portal={portal} />
                  <Button loading={busy === portal.clientId} onClick={() => disconnect(portal)}>
                    {t('selfService/portals/disconnect')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function PortalFacts({ portal }: { readonly portal: ConnectedPortal }) {
  const { t } = useTranslation();
  const { names, sessions, lastUsedAt } = portal;
  return (
    <div>
      <h2>{names[currentLanguage()]}</h2>
      <p>{t('selfService/portals/sessions', { count: sessions })}</p>
      {lastUsedAt !== undefined && (
        <p className="muted figures">
          {t('selfService/portals/lastUsed', { time: formatDateTime(new Date(lastUsedAt)) })}
        </p>
      )}
    </div>
  );
}
