import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient, useSession } from '../../api/queries.js';
import { reviewUnitPlan, submitUnitPlan, type UnitPlan, withdrawUnitPlan } from '../../api/unit-calls.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';

type Done = 'submitted' | 'approved' | 'givenBack' | 'withdrawn';

/** What may be done with a plan next: by its author, or by the second person. */
export function PlanActions({ plan }: { readonly plan: UnitPlan }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const [done, setDone] = useState<Done>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const { planId, version, state, authorId } = plan;
  const isOwn = session?.account?.accountId === authorId;
  const act = async (next: Done, send: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send();
      setDone(next);
    } catch (error) {
      setProblem(problemOf(error));
    }
    for (const key of ['unit-plan', 'unit-plans', 'unit-plan-preview', 'units', 'unit']) {
      await queryClient.invalidateQueries({ queryKey: [key] });
    }
    setBusy(false);
  };
  const isDraft = state === 'draft' || state === 'failed';
  return (
    <section>
      {done && <Notice kind="good">{t(`unitPlans/done/${done}`)}</Notice>}
      <ProblemNotice takeFocus problem={problem} />
      {isDraft && isOwn && (
        <div className="plan-actions">
          <Button
            type="primary"
            loading={busy}
            onClick={() => void act('submitted', () => submitUnitPlan(planId, version))}
          >
            {t('unitPlans/submit')}
          </Button>
          <Link className="button-link" to={`/administration/units/plans/${planId}/draft`}>
            {t('unitPlans/edit')}
          </Link>
        </div>
      )}
      {state === 'submitted' && isOwn && <p className="muted">{t('unitPlans/otherReviews')}</p>}
      {state === 'submitted' && !isOwn && <Review {...{ plan, busy, act }} />}
      {(isDraft || state === 'submitted' || state === 'approved') && <Withdrawal {...{ plan, busy, act }} />}
    </section>
  );
}

interface ActProps {
  readonly plan: UnitPlan;
  readonly busy: boolean;
  readonly act: (next: Done, send: () => Promise<unknown>) => Promise<void>;
}

function Review({ plan: { planId, version }, busy, act }: ActProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const said = note.trim() === '' ? {} : { note: note.trim() };
  return (
    <>
      <TextField
        {...{ id: 'note', label: t('unitPlans/note'), value: note, need: 'optional' }}
        onChange={setNote}
        input={{ maxLength: 500 }}
      />
      <div className="plan-actions">
        <Button
          type="primary"
          loading={busy}
          onClick={() =>
            void act('approved', () => reviewUnitPlan(planId, { version, decision: 'approve', ...said }))
          }
        >
          {t('unitPlans/approve')}
        </Button>
        <Button
          loading={busy}
          onClick={() =>
            void act('givenBack', () => reviewUnitPlan(planId, { version, decision: 'give-back', ...said }))
          }
        >
          {t('unitPlans/giveBack')}
        </Button>
      </div>
    </>
  );
}

/** Says what will happen before it is done. */
function Withdrawal({ plan: { planId, version, title }, busy, act }: ActProps) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  if (!isAsked) return <Button onClick={() => setAsked(true)}>{t('unitPlans/withdraw')}</Button>;
  return (
    <div className="consequence">
      <p>{t('unitPlans/withdrawAsk', { title })}</p>
      <TextField
        {...{ id: 'reason', label: t('unitPlans/reason'), value: reason }}
        onChange={setReason}
        input={{ maxLength: 300 }}
      />
      <div className="plan-actions">
        <Button
          type="primary"
          loading={busy}
          disabled={reason.trim() === ''}
          onClick={() => void act('withdrawn', () => withdrawUnitPlan(planId, version, reason.trim()))}
        >
          {t('unitPlans/withdraw')}
        </Button>
        <Button onClick={() => setAsked(false)}>{t('unitPlans/cancel')}</Button>
      </div>
    </div>
  );
}
