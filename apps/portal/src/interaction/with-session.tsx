import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Session } from '../api/calls.js';
import { useSession } from '../api/queries.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { StartInteraction } from './interaction.js';

interface WithSessionProps {
  readonly children: (account: NonNullable<Session['account']>) => ReactNode;
}

/** Screens of who is signed in; anyone else signs in first and comes back here. */
export function WithSession({ children }: WithSessionProps) {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data === undefined) {
    return (
      <Page title={t('app/name')}>
        <Loaded query={session}>{() => null}</Loaded>
      </Page>
    );
  }
  const { account } = session.data;
  if (account === undefined) return <StartInteraction purpose="sign-in" returnTo={pathname + search} />;
  return children(account);
}
