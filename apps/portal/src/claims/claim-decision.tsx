import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../api/problem.js';
import { queryClient } from '../api/queries.js';
import { decideClaim } from '../api/recovery-calls.js';
import { describedBy, Field } from '../ui/field.js';
import { ProblemNotice } from '../ui/problem-notice.js';

const SHORTEST_REASON = 10;

interface ClaimDecisionProps {
  readonly claimId: string;
  readonly hasAccount: boolean;
}

/** Upheld or rejected, with words to the claimant; the last button names what will happen. */
export function ClaimDecisionForm({ claimId, hasAccount }: ClaimDecisionProps) {
  const { t } = useTranslation();
  const form = useDecision(claimId);
  const { decision } = form;
  return (
    <form
      className="decision"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <h2>{t('claims/decision')}</h2>
      <ProblemNotice takeFocus problem={form.problem} />
      <fieldset className="field radios">
        <legend>{t('claims/decisionLegend')}</legend>
        {(['upheld', 'rejected'] as const).map((value) => (
          <label key={value} className="radio">
            <input
              type="radio"
              name="decision"
              value={value}
              checked={decision === value}
              disabled={value === 'upheld' && !hasAccount}
              onChange={() => form.setDecision(value)}
            />
            <span>{t(`claims/choose/${value}`)}</span>
          </label>
        ))}
      </fieldset>
      <Field id="reason" label={t('claims/reason')} hint={t('claims/reasonHint')} error={form.fault}>
        <Input.TextArea
          id="reason"
          rows={4}
          maxLength={1_000}
          value={form.reason}
          onChange={(event) => form.setReason(event.target.value)}
          aria-required
          {...describedBy('reason', { hint: true, error: form.fault !== undefined })}
        />
      </Field>
      {decision !== undefined && (
        <div className="consequence">
          <p>{t(`claims/consequence/${decision}`)}</p>
          <Button type="primary" htmlType="submit" loading={form.busy}>
            {t(`claims/confirm/${decision}`)}
          </Button>
        </div>
      )}
    </form>
  );
}

function useDecision(claimId: string) {
  const { t } = useTranslation();
  const [decision, setDecision] = useState<'upheld' | 'rejected'>();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy || decision === undefined) return;
    const isShort = reason.trim().length < SHORTEST_REASON;
    setFault(isShort ? t('claims/reasonShort') : undefined);
    setProblem(undefined);
    if (isShort) return;
    setBusy(true);
    try {
      await decideClaim(claimId, decision, reason.trim());
      await queryClient.invalidateQueries({ queryKey: ['claims'] });
      await queryClient.invalidateQueries({ queryKey: ['claim', claimId] });
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { decision, setDecision, reason, setReason, fault, problem, busy, submit };
}
