import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { isReachable, onRecovery, reportOutage } from '../api/connection.js';
import { problemOf } from '../api/problem.js';
import { useInteractionOf } from '../api/queries.js';
import { Busy } from '../ui/busy.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';

/** What an interaction is begun for. */
export type Purpose = 'sign-in' | 'register';

/** Where the gateway begins an interaction with identity. */
export function startAddress(purpose: Purpose, returnTo?: string): string {
  const query = returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo }).toString()}`;
  return `/auth/${purpose}${query}`;
}

/** The interaction of the address, as the part of an address that keeps it: `?interaction=…`. */
export function useInteractionSearch(): string {
  const [search] = useSearchParams();
  const id = search.get('interaction');
  return id === null ? '' : `?${new URLSearchParams({ interaction: id }).toString()}`;
}

interface WithInteractionProps {
  readonly purpose: Purpose;
  readonly children: (interactionId: string) => ReactNode;
}

/**
 * Screens that end an OpenID Connect interaction. Opened without one they begin one first: the gateway sends the
 * browser to identity, which sends it back here with one.
 */
export function WithInteraction({ purpose, children }: WithInteractionProps) {
  const [search] = useSearchParams();
  const interactionId = search.get('interaction');
  if (interactionId === null) {
    return <StartInteraction purpose={purpose} returnTo={search.get('returnTo') ?? undefined} />;
  }
  return <LiveInteraction purpose={purpose} interactionId={interactionId} screen={children} />;
}

interface LiveInteractionProps {
  readonly purpose: Purpose;
  readonly interactionId: string;
  readonly screen: (interactionId: string) => ReactNode;
}

function LiveInteraction({ purpose, interactionId, screen }: LiveInteractionProps) {
  const { t } = useTranslation();
  const { error } = useInteractionOf(interactionId);
  const problem = error === null ? undefined : problemOf(error);
  if (problem?.code !== 'interaction.not-found') return screen(interactionId);
  return (
    <Page title={t('problem/title')}>
      <ProblemNotice problem={problem} />
      <Button type="primary" href={startAddress(purpose)}>
        {t('interaction/startAgain')}
      </Button>
    </Page>
  );
}

/** Names the relying party that a person is about to enter, and says which level it needs (ID-42). */
export function RelyingParty({ interactionId }: { readonly interactionId: string }) {
  const { t } = useTranslation();
  const { data } = useInteractionOf(interactionId);
  if (data === undefined) return null;
  return (
    <>
      <p className="relying-party">{t('interaction/for', { relyingParty: data.relyingParty })}</p>
      {data.level === 'IAL3' && (
        <Notice kind="info">
          <p>{t('level/high')}</p>
          {data.isStepUp && <p>{t('level/stepUp')}</p>}
        </Notice>
      )}
    </>
  );
}

interface StartInteractionProps {
  readonly purpose: Purpose;
  readonly returnTo?: string | undefined;
}

/** Goes to the gateway to begin; when the platform is away, waits here and goes by itself once it is back. */
export function StartInteraction({ purpose, returnTo }: StartInteractionProps) {
  const { t } = useTranslation();
  useEffect(() => {
    const start = () => window.location.replace(startAddress(purpose, returnTo));
    const stop = onRecovery(start);
    void isReachable().then((reachable) => (reachable ? start() : reportOutage()));
    return stop;
  }, [purpose, returnTo]);
  return (
    <Page title={t(purpose === 'sign-in' ? 'signIn/title' : 'home/register')}>
      <Busy label={t('interaction/starting')} />
    </Page>
  );
}
