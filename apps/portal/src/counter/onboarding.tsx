import './counter.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { getOnboarding, type Onboarding } from '../api/counter-calls.js';
import { Loaded } from '../ui/loaded.js';
import { CodeStep } from './code-step.js';
import { CreateStep } from './create-step.js';
import { FormStep } from './form-step.js';
import { Outcome } from './outcome.js';
import { ScanStep } from './scan-step.js';

const WAITING_MS = 1_500;

/** What a step is given: where the onboarding stands, and how it goes on. */
export interface StepProps {
  readonly onboarding: Onboarding;
  readonly onChange: (onboarding: Onboarding) => void;
  /** Back to the form. */
  readonly onEdit: () => void;
}

/** One onboarding, at the step where it stands: also after a reload, or on another machine (CO-10). */
export function Component() {
  const { onboardingId = '' } = useParams();
  const queries = useQueryClient();
  const key = ['counter', 'onboarding', onboardingId];
  const [isEditing, setEditing] = useState(false);
  const found = useQuery({
    queryKey: key,
    queryFn: () => getOnboarding(onboardingId),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.state) ? WAITING_MS : false),
  });
  return (
    <Loaded query={found}>
      {(onboarding) => (
        <Step
          onboarding={onboarding}
          isEditing={isEditing}
          onEdit={() => setEditing(true)}
          onChange={(next) => {
            setEditing(false);
            queries.setQueryData(key, next);
          }}
        />
      )}
    </Loaded>
  );
}

const isUnderWay = (state: Onboarding['state'] | undefined) => state === 'creating' || state === 'sending';

function Step({ isEditing, ...step }: StepProps & { readonly isEditing: boolean }) {
  const { state } = step.onboarding;
  if (isEditing || state === 'looked-up') return <FormStep {...step} />;
  if (state === 'filled' || state === 'scanned') return <ScanStep {...step} />;
  if (state === 'code-sent') return <CodeStep {...step} />;
  if (state === 'confirmed') return <CreateStep {...step} />;
  return <Outcome {...step} />;
}
