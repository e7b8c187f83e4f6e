import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addListToDrive, type Drive, listLists, refreshDrive } from '../../api/list-calls.js';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { SelectField } from '../../ui/select-field.js';

/** Puts a list's people on the drive, and looks who has registered since. */
export function DriveActs({ drive: { driveId } }: { readonly drive: Drive }) {
  const { t } = useTranslation();
  const [listId, setListId] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState<string>();
  const [busy, setBusy] = useState<'add' | 'refresh'>();
  const lists = useQuery({ queryKey: ['lists', { limit: 100 }], queryFn: () => listLists({ limit: 100 }) });
  const offered = (lists.data?.lists ?? []).filter(
    ({ form, state }) => form === 'exploitation' && state !== 'checking' && state !== 'failed',
  );
  const act = async (kind: 'add' | 'refresh') => {
    setBusy(kind);
    setProblem(undefined);
    setDone(undefined);
    try {
      if (kind === 'add') setDone(t('drive/added', await addListToDrive(driveId, listId)));
      else setDone(t('drive/refreshed', { count: (await refreshDrive(driveId)).found }));
      await queryClient.invalidateQueries({ queryKey: ['drive', driveId] });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(undefined);
  };
  return (
    <section className="panel drive-acts" aria-label={t('drive/addList')}>
      <ProblemNotice takeFocus problem={problem} />
      <SelectField
        {...{ id: 'list', label: t('drive/addList'), value: listId, any: t('drive/chooseList') }}
        options={offered.map((list) => ({ value: list.listId, label: `${list.fileName} – ${list.ground}` }))}
        onChange={setListId}
      />
      <div className="own-actions">
        <Button disabled={listId === ''} loading={busy === 'add'} onClick={() => void act('add')}>
          {t('drive/add')}
        </Button>
        <Button loading={busy === 'refresh'} onClick={() => void act('refresh')}>
          {t('drive/refresh')}
        </Button>
      </div>
      <p role="status">{done}</p>
    </section>
  );
}
