import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WithSession } from '../interaction/with-session.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';

/** Screens of who may decide claims; anyone else is told why not. */
export function WithClaims({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <WithSession>
      {({ permissions }) =>
        permissions.includes('identity.claim.decide') ? (
          children
        ) : (
          <Page title={t('claims/noPermission')}>
            <Notice kind="warning">{t('claims/noPermissionAdvice')}</Notice>
          </Page>
        )
      }
    </WithSession>
  );
}
