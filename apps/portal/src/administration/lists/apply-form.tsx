import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyList, type List } from '../../api/list-calls.js';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { SelectField } from '../../ui/select-field.js';

/** The group of each subsystem, and the one button (AH-31). */
export function ApplyForm({ list }: { readonly list: List }) {
  const { t } = useTranslation();
  const { listId, counts, subsystems } = list;
  const chosenAtFirst = subsystems.flatMap(({ code, groupId }) =>
    groupId === undefined ? [] : [[code, groupId] as const],
  );
  const [groups, setGroups] = useState<Readonly<Record<string, string>>>(Object.fromEntries(chosenAtFirst));
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  if (counts.ready === 0) return <Notice kind="info">{t('lists/nothingReady')}</Notice>;
  const apply = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const chosen = Object.entries(groups).filter(([, groupId]) => groupId !== '');
      await applyList(listId, { groups: chosen.map(([subsystem, groupId]) => ({ subsystem, groupId })) });
      await queryClient.invalidateQueries({ queryKey: ['list', listId] });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return (
    <form
      className="panel apply-list"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void apply();
      }}
    >
      <ProblemNotice takeFocus problem={problem} />
      <p>{t('lists/applyLead')}</p>
      {subsystems.map(({ code, name, groups: offered }) => (
        <SelectField
          key={code}
          {...{ id: `group-${code}`, label: t('lists/groupOf', { name }), value: groups[code] ?? '' }}
          any={t('lists/chooseGroup')}
          options={offered.map((group) => ({ value: group.groupId, label: group.name }))}
          onChange={(groupId) => setGroups({ ...groups, [code]: groupId })}
        />
      ))}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('lists/apply', { count: counts.ready })}
      </Button>
    </form>
  );
}
