import '../../operations/operations.css';
import './users.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf, type Problem } from '../../api/problem.js';
import { type FoundAccount, lookUpUsers } from '../../api/user-calls.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { FoundAccounts } from './found-accounts.js';
import { SaveUser } from './save-user.js';

const keys = ['identity-number', 'phone', 'agency-code', 'tax-code'] as const;

interface Answer {
  readonly lookUpId: string;
  readonly entries: readonly FoundAccount[];
}

/** "Thêm mới": found on VNConnect, chosen, saved (AH-06). */
export function Component() {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<Answer>();
  const [chosen, setChosen] = useState<FoundAccount>();
  return (
    <Page
      title={t('users/addTitle')}
      lead={t('users/addLead')}
      width="section"
      above={
        <p className="back-to-list">
          <Link to="/administration/users">{t('users/backToList')}</Link>
        </p>
      }
    >
      <LookUpForm
        found={(next) => {
          setAnswer(next);
          setChosen(undefined);
        }}
      />
      {answer && !chosen && <FoundAccounts entries={answer.entries} choose={setChosen} />}
      {answer && chosen && (
        <SaveUser
          key={chosen.accountId}
          account={chosen}
          lookUpId={answer.lookUpId}
          back={() => setChosen(undefined)}
        />
      )}
    </Page>
  );
}

/** By a whole number or phone, with the reason: every look-up is written down (ID-45). */
function LookUpForm({ found }: { readonly found: (answer: Answer | undefined) => void }) {
  const { t } = useTranslation();
  const [by, setBy] = useState<(typeof keys)[number]>('identity-number');
  const [values, setValues] = useState({ value: '', reason: '' });
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    const empty = (['value', 'reason'] as const).filter((field) => values[field].trim() === '');
    setMissing(empty);
    setProblem(undefined);
    if (empty.length > 0 || busy) return;
    setBusy(true);
    found(undefined);
    try {
      found(await lookUpUsers({ by, value: values.value.trim(), reason: values.reason.trim() }));
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const errorOf = (field: string) =>
    missing.includes(field)
      ? t('fields/field.required')
      : problem?.fields.find(({ path }) => path === field)?.message;
  return (
    <>
      <ProblemNotice takeFocus problem={problem?.fields.length ? undefined : problem} />
      <form
        className="filters look-up"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SelectField
          {...{ id: 'by', label: t('users/lookUpBy'), value: by, any: t('users/chooseKey') }}
          options={keys.map((value) => ({ value, label: t(`users/keys/${value}`) }))}
          onChange={(next) => next !== '' && setBy(next)}
        />
        <TextField
          {...{ id: 'value', label: t(`users/keys/${by}`), value: values.value, error: errorOf('value') }}
          onChange={(value) => setValues({ ...values, value })}
          input={{ autoComplete: 'off', spellCheck: false, maxLength: 254 }}
        />
        <TextField
          {...{ id: 'reason', label: t('users/reason'), value: values.reason, error: errorOf('reason') }}
          hint={t('users/reasonHint')}
          onChange={(reason) => setValues({ ...values, reason })}
          input={{ maxLength: 300 }}
        />
        <div className="filter-actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('users/lookUp')}
          </Button>
        </div>
      </form>
    </>
  );
}
