import './counter.css';
import '../operations/operations.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { discardDraft, listDrafts, type OnboardingDraft } from '../api/counter-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { OnboardingStateMark } from './onboarding-state-mark.js';

/** The officer's own drafts, to go on with (CO-10). */
export function Component() {
  const { t } = useTranslation();
  const drafts = useQuery({ queryKey: ['counter', 'drafts'], queryFn: listDrafts, staleTime: 0 });
  return (
    <Page title={t('counter/draftList/title')} lead={t('counter/draftList/lead')} width="section">
      <div className="counter-actions">
        <Link className="button-link" to="/counter/new">
          {t('counter/new')}
        </Link>
        <Link to="/counter">{t('counter/toList')}</Link>
      </div>
      <Loaded query={drafts}>{({ drafts: rows }) => <Drafts drafts={rows} />}</Loaded>
    </Page>
  );
}

function Drafts({ drafts }: { readonly drafts: readonly OnboardingDraft[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const discard = async (onboardingId: string) => {
    if (!window.confirm(t('counter/draftList/discardConfirm'))) return;
    try {
      await discardDraft(onboardingId);
    } catch (error) {
      setProblem(problemOf(error));
    }
    await queries.invalidateQueries({ queryKey: ['counter', 'drafts'] });
  };
  if (drafts.length === 0)
    return (
      <div className="empty" role="status">
        <p className="notice-title">{t('counter/draftList/empty')}</p>
        <p>{t('counter/draftList/emptyAdvice')}</p>
      </div>
    );
  return (
    <>
      <ProblemNotice takeFocus problem={problem} />
      <table className="cards">
        <caption className="visually-hidden">{t('counter/draftList/title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('counter/name')}</th>
            <th scope="col">{t('counter/number')}</th>
            <th scope="col">{t('counter/state')}</th>
            <th scope="col">{t('counter/draftList/changedAt')}</th>
            <th scope="col">{t('counter/draftList/keptUntil')}</th>
            <th scope="col">{t('counter/draftList/act')}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft) => (
            <Row key={draft.onboardingId} draft={draft} onDiscard={() => void discard(draft.onboardingId)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ draft, onDiscard }: { readonly draft: OnboardingDraft; readonly onDiscard: () => void }) {
  const { t } = useTranslation();
  const { onboardingId, fullName, maskedNumber, state, changedAt, keptUntil } = draft;
  const name = fullName ?? t('counter/draftList/unnamed');
  return (
    <tr>
      <td data-label={t('counter/name')}>
        <Link to={`/counter/${onboardingId}`}>{name}</Link>
      </td>
      <td className="figures" data-label={t('counter/number')}>
        {maskedNumber}
      </td>
      <td data-label={t('counter/state')}>
        <OnboardingStateMark state={state} />
      </td>
      <td className="figures" data-label={t('counter/draftList/changedAt')}>
        {formatDateTime(new Date(changedAt))}
      </td>
      <td className="figures" data-label={t('counter/draftList/keptUntil')}>
        {formatDateTime(new Date(keptUntil))}
      </td>
      <td data-label={t('counter/draftList/act')}>
        <Button onClick={onDiscard}>
          {t('counter/draftList/discard')}
          <span className="visually-hidden"> {name}</span>
        </Button>
      </td>
    </tr>
  );
}
