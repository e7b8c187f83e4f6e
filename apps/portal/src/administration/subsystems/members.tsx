import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.js';
import {
  listMemberships,
  type Membership,
  type MembershipStatus,
  type Subsystem,
} from '../../api/subsystem-calls.js';
import { Busy } from '../../ui/busy.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { type MemberDraft, MemberForm } from './member-form.js';
import { MemberTable } from './member-table.js';

interface Sought {
  readonly text: string;
  readonly status: MembershipStatus | '';
}

const NEW: MemberDraft = { groupId: '', status: 'open' };

/** Members of a subsystem within one's part of the state, with the form that adds and changes them (AH-20). */
export function Members({ subsystem }: { readonly subsystem: Subsystem }) {
  const { t } = useTranslation();
  const [sought, setSought] = useState<Sought>({ text: '', status: '' });
  const [draft, setDraft] = useState<MemberDraft>();
  const [isSaved, setIsSaved] = useState(false);
  const open = (next: MemberDraft | undefined) => {
    setIsSaved(false);
    setDraft(next);
  };
  return (
    <>
      {isSaved && <Notice kind="good">{t('subsystems/memberList/saved')}</Notice>}
      {draft ? (
        <MemberForm
          key={draft.member?.accountId ?? 'new'}
          {...{ subsystem, first: draft }}
          onSaved={() => {
            setDraft(undefined);
            setIsSaved(true);
          }}
          onCancel={() => open(undefined)}
        />
      ) : (
        <p className="head-actions">
          <Button type="primary" onClick={() => open(NEW)}>
            {t('subsystems/memberList/add')}
          </Button>
        </p>
      )}
      <MemberFilter sought={sought} onApply={setSought} />
      <MemberList {...{ subsystem, sought }} onEdit={(member) => open(draftOf(member))} />
    </>
  );
}

const draftOf = ({ accountId, fullName, unit, group, status }: Membership): MemberDraft => ({
  member: { accountId, fullName: fullName ?? accountId },
  unit,
  groupId: group.groupId,
  status,
});

function MemberFilter({
  sought,
  onApply,
}: {
  readonly sought: Sought;
  readonly onApply: (to: Sought) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(sought.text);
  const [status, setStatus] = useState(sought.status);
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        onApply({ text: text.trim(), status });
      }}
    >
      <TextField
        {...{ id: 'member-text', label: t('subsystems/memberList/text'), value: text, need: 'filter' }}
        onChange={setText}
        input={{ maxLength: 100 }}
      />
      <SelectField
        id="member-status-filter"
        label={t('subsystems/memberList/status')}
        value={status}
        any={t('subsystems/memberList/all')}
        options={(['open', 'closed'] as const).map((value) => ({
          value,
          label: t(`subsystems/memberList/${value}`),
        }))}
        onChange={setStatus}
      />
      <div className="filter-actions">
        <Button htmlType="submit">{t('subsystems/memberList/filter')}</Button>
      </div>
    </form>
  );
}

interface MemberListProps {
  readonly subsystem: Subsystem;
  readonly sought: Sought;
  readonly onEdit: (member: Membership) => void;
}

function MemberList({ subsystem: { code, groups }, sought: { text, status }, onEdit }: MemberListProps) {
  const { t } = useTranslation();
  const found = useInfiniteQuery({
    queryKey: ['memberships', code, text, status],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      listMemberships({
        ...{ subsystem: code, limit: 20 },
        ...(text !== '' && { text }),
        ...(status !== '' && { status }),
        ...(pageParam !== '' && { cursor: pageParam }),
      }),
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  });
  if (found.error) return <ProblemNotice problem={problemOf(found.error)} />;
  if (!found.data) return <Busy label={t('app/loading')} />;
  const members = found.data.pages.flatMap(({ memberships }) => memberships);
  return (
    <>
      <MemberTable {...{ members, groups, onEdit }} />
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {t('subsystems/memberList/more')}
        </Button>
      )}
    </>
  );
}
