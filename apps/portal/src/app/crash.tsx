import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { isReachable, onRecovery, reportOutage } from '../api/connection.js';
import { Page } from '../ui/page.js';

/**
 * A screen that could not be shown: its code could not be loaded, most likely because the platform is away, or a fault
 * of ours. Once the platform is back the page loads itself anew.
 */
export function Crash() {
  const { t } = useTranslation();
  const outage = isLoadFailure(useRouteError());
  useEffect(() => {
    if (!outage) return undefined;
    const stop = onRecovery(() => window.location.reload());
    void isReachable().then((reachable) => {
      if (!reachable) reportOutage();
    });
    return stop;
  }, [outage]);
  return (
    <main id="main">
      <Page
        title={outage ? t('errors/downTitle') : t('errors/crash')}
        lead={outage ? t('errors/downAdvice') : t('errors/crashAdvice')}
      >
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('errors/reload')}
        </Button>
      </Page>
    </main>
  );
}

/** What browsers throw when a module or its style sheet cannot be fetched; each has words of its own. */
function isLoadFailure(error: unknown): boolean {
  return error instanceof Error && /import|module|preload|fetch/i.test(error.message);
}
