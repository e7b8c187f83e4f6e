import '../../claims/claims.css';
import '../../operations/operations.css';
import './units.css';
import { formatDate, formatDateTime } from '@vnconnect/vietnam';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getUnitPlan, type UnitPlan } from '../../api/unit-calls.js';
import { slowlyUnlessLive, useLive } from '../../live/use-live.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { PlanActions } from './plan-actions.js';
import { PlanPreviewPart } from './plan-preview.js';
import { stepText } from './step-text.js';

/** A plan: what it says, what it would come to, and the next act on it (AH-03). */
export function Component() {
  const { t } = useTranslation();
  const { planId = '' } = useParams();
  const topic = `admin-hierarchy.unit-plan.${planId}`;
  useLive(topic, ['unit-plan', planId, 0]);
  const found = useQuery({
    queryKey: ['unit-plan', planId, 0],
    queryFn: () => getUnitPlan(planId, 0),
    refetchInterval: ({ state }) => (isAboutToChange(state.data?.plan) ? slowlyUnlessLive(topic) : false),
  });
  return (
    <Page
      title={found.data?.plan.title ?? t('unitPlans/title')}
      width="section"
      above={<Link to="/administration/units/plans">{t('unitPlans/toList')}</Link>}
    >
      <Loaded query={found}>
        {({ plan }) => (
          <>
            <Facts plan={plan} />
            {isOpen(plan) && <PlanPreviewPart key={plan.version} planId={planId} />}
            <PlanActions plan={plan} />
            <Steps planId={planId} count={plan.stepCount} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const isOpen = ({ state }: UnitPlan) => state !== 'carried-out' && state !== 'withdrawn';

/** Approved and its day has come: it is being carried out. */
const isAboutToChange = (plan: UnitPlan | undefined) =>
  plan?.state === 'approved' && plan.effectiveOn <= new Date().toISOString().slice(0, 10);

function Facts({ plan }: { readonly plan: UnitPlan }) {
  const { t } = useTranslation();
  const { state, effectiveOn, ground, note, carriedOutAt, trouble } = plan;
  return (
    <dl className="facts unit-facts">
      <dt>{t('unitPlans/state')}</dt>
      <dd>{t(`unitPlans/states/${state}`)}</dd>
      <dt>{t('unitPlans/effectiveOn')}</dt>
      <dd className="figures">{formatDate(effectiveOn)}</dd>
      <dt>{t('unitPlans/ground')}</dt>
      <dd>{ground}</dd>
      {note !== undefined && (
        <>
          <dt>{t('unitPlans/note')}</dt>
          <dd>{note}</dd>
        </>
      )}
      {trouble !== undefined && <TroubleFacts {...trouble} />}
      {carriedOutAt !== undefined && (
        <>
          <dt>{t('unitPlans/carriedOutAt')}</dt>
          <dd className="figures">{formatDateTime(new Date(carriedOutAt))}</dd>
        </>
      )}
    </dl>
  );
}

/** It went wrong while it was carried out: nothing of it holds. */
function TroubleFacts({ problem, attempts, nextAttemptAt }: NonNullable<UnitPlan['trouble']>) {
  const { t } = useTranslation();
  const next =
    nextAttemptAt === undefined
      ? t('unitPlans/givenUp')
      : t('unitPlans/triedAgain', { time: formatDateTime(new Date(nextAttemptAt)) });
  return (
    <>
      <dt>{t('unitPlans/trouble')}</dt>
      <dd>
        {t('unitPlans/troubleText', { count: attempts, problem })} {next}
      </dd>
    </>
  );
}

const PAGE = 50;

/** The steps, fifty at a time. */
function Steps({ planId, count }: { readonly planId: string; readonly count: number }) {
  const { t } = useTranslation();
  const [pages, setPages] = useState(1);
  return (
    <section>
      <h2>
        {t('unitPlans/steps')} ({count})
      </h2>
      <ol className="plan-steps">
        {Array.from({ length: pages }, (_, at) => (
          <StepsPage key={at} planId={planId} from={at * PAGE} />
        ))}
      </ol>
      {pages * PAGE < count && (
        <button type="button" className="link-button" onClick={() => setPages(pages + 1)}>
          {t('unitPlans/more')}
        </button>
      )}
    </section>
  );
}

function StepsPage({ planId, from }: { readonly planId: string; readonly from: number }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ['unit-plan', planId, from], queryFn: () => getUnitPlan(planId, from) });
  const { steps = [], units = [] } = found.data ?? {};
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  return steps.map((step, at) => (
    <li key={from + at} value={from + at + 1}>
      {stepText(step, (unitId) => names.get(unitId) ?? unitId, t)}
    </li>
  ));
}
