import './sign-in.css';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondFactor } from '../api/second-factor-calls.js';
import { LostFlow } from '../code/lost-flow.js';
import { FinishInteraction } from '../interaction/finish-interaction.js';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { OtherWays } from './other-ways.js';
import { useSignInFlow } from './sign-in-flow.js';
import { SignInSteps } from './sign-in-steps.js';

interface FactorPageProps {
  readonly factor: SecondFactor;
  readonly title: string;
  readonly lead?: string;
  /** The page's one thing; `done` gets the ticket. */
  readonly children: (signInId: string, done: (ticket: string) => void) => ReactNode;
}

/** A page that confirms the sign-in under way by a factor other than SMS, with the other ways below (ID-38). */
export function FactorPage({ factor, title, lead, children }: FactorPageProps) {
  const { t } = useTranslation();
  const { interactionId, underWay, setUnderWay } = useSignInFlow();
  const search = useInteractionSearch();
  const [ticket, setTicket] = useState<string>();
  if (ticket !== undefined) {
    return (
      <Page title={t('interaction/finishing')} key="finishing">
        <FinishInteraction interactionId={interactionId} ticket={ticket} />
      </Page>
    );
  }
  if (underWay === undefined) return <LostFlow startAgain={`/sign-in${search}`} />;
  const above = (
    <>
      <SignInSteps current={2} />
      <RelyingParty interactionId={interactionId} />
    </>
  );
  return (
    <Page title={title} lead={lead} above={above}>
      {children(underWay.signInId, (given) => {
        setTicket(given);
        setUnderWay(undefined);
      })}
      <OtherWays except={factor} />
    </Page>
  );
}
