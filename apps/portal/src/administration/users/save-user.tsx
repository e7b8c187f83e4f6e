import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import { addUser, type FoundAccount, getUserScope, type NamedUnit } from '../../api/user-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { UnitSearch } from './unit-search.js';
import { UnitText } from './unit-text.js';

interface SaveUserProps {
  readonly account: FoundAccount;
  readonly lookUpId: string;
  readonly back: () => void;
}

/** "Lưu lại": under which unit, and then whether the user is new or was there (AH-06). */
export function SaveUser(props: SaveUserProps) {
  const scope = useQuery({ queryKey: ['user-scope'], queryFn: getUserScope });
  return <Loaded query={scope}>{({ addsUnder }) => <SaveForm {...props} addsUnder={addsUnder} />}</Loaded>;
}

function SaveForm({
  account,
  lookUpId,
  back,
  addsUnder,
}: SaveUserProps & { readonly addsUnder: readonly NamedUnit[] }) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState(addsUnder[0]);
  const [searching, setSearching] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<'added' | 'exists'>();
  const save = async () => {
    if (!unit || busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const { accountId } = account;
      const saved = await addUser({ lookUpId, accountId, unitId: unit.unitId });
      setOutcome(saved.outcome);
      await queryClient.invalidateQueries({ queryKey: ['users'] });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  if (outcome) return <Outcome account={account} outcome={outcome} />;
  return (
    <section className="panel save-user">
      <h2>{account.fullName}</h2>
      <ProblemNotice takeFocus problem={problem} />
      <p className="muted">{t('users/keptBy')}</p>
      {unit ? (
        <p className="kept-by">
          <UnitText unit={unit} />
          <Button onClick={() => setSearching(true)}>{t('users/otherUnit')}</Button>
        </p>
      ) : (
        <Notice kind="warning">{t('users/addsNowhere')}</Notice>
      )}
      {searching && (
        <UnitSearch
          id="home"
          label={t('users/searchUnit')}
          choose={(chosen) => {
            setUnit(chosen);
            setSearching(false);
          }}
        />
      )}
      <p>{t('users/becomesInactive')}</p>
      <div className="own-actions">
        <Button type="primary" loading={busy} disabled={!unit} onClick={() => void save()}>
          {t('users/save')}
        </Button>
        <Button onClick={back}>{t('users/chooseAnother')}</Button>
      </div>
    </section>
  );
}

function Outcome({
  account,
  outcome,
}: {
  readonly account: FoundAccount;
  readonly outcome: 'added' | 'exists';
}) {
  const { t } = useTranslation();
  const isAdded = outcome === 'added';
  return (
    <Notice
      kind={isAdded ? 'good' : 'info'}
      title={t(isAdded ? 'users/added' : 'users/alreadyUser', { name: account.fullName })}
    >
      <p>{t(isAdded ? 'users/addedAdvice' : 'users/existsAdvice')}</p>
      <p>
        <Link to={`/administration/users/${account.accountId}`}>{t('users/toUser')}</Link>
      </p>
    </Notice>
  );
}
