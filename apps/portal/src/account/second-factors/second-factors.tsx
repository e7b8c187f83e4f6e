import './second-factors.css';
import '../../sign-in/sign-in.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listSecondFactors } from '../../api/second-factor-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { type Fresh, Reauthenticate } from '../reauthenticate.js';
import { AddApp } from './add-app.js';
import { AddPasskey } from './add-passkey.js';
import { FactorList } from './factor-list.js';
import { MakePaperCodes } from './make-paper-codes.js';
import { RemoveFactor } from './remove-factor.js';
import type { Step } from './steps.js';
import { SECOND_FACTORS } from './use-act.js';

/** Time enough to do what was asked for before it is asked again. */
const SPARE_MS = 30_000;

/** One's own second factors: list, add, rename, remove (ID-38, ID-46). */
export function Component() {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>();
  const [fresh, setFresh] = useState<Fresh>();
  const [said, setSaid] = useState<string>();
  if (step === undefined) return <Overview said={said} say={setSaid} go={setStep} />;
  const done = (word?: string) => {
    setSaid(word);
    setStep(undefined);
  };
  const isFresh = fresh !== undefined && fresh.until - SPARE_MS > Date.now();
  if (!isFresh) {
    return (
      <Reauthenticate
        lead={t('factors/reauthenticate/lead')}
        startAgain="/account/second-factors"
        onFresh={setFresh}
        cancel={() => done()}
      />
    );
  }
  return <StepPage step={step} reauthenticationId={fresh.id} done={done} />;
}

interface StepPageProps {
  readonly step: Step;
  readonly reauthenticationId: string;
  readonly done: (said?: string) => void;
}

function StepPage({ step, ...props }: StepPageProps) {
  if (step.kind === 'add-passkey') return <AddPasskey {...props} />;
  if (step.kind === 'add-app') return <AddApp {...props} />;
  if (step.kind === 'paper-codes') return <MakePaperCodes isRenewal={step.isRenewal} {...props} />;
  return <RemoveFactor removal={step.removal} {...props} />;
}

interface OverviewProps {
  readonly said: string | undefined;
  readonly say: (said: string | undefined) => void;
  readonly go: (step: Step) => void;
}

function Overview({ said, say, go }: OverviewProps) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: SECOND_FACTORS, queryFn: listSecondFactors });
  return (
    <Page title={t('factors/title')} width="section" lead={t('factors/lead')}>
      {said !== undefined && <Notice kind="good">{said}</Notice>}
      <Loaded query={query}>{(factors) => <FactorList factors={factors} say={say} go={go} />}</Loaded>
    </Page>
  );
}
