import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import { type MembershipStatus, setMembership, type Subsystem } from '../../api/subsystem-calls.js';
import type { ListedUser } from '../../api/user-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { FormFrame } from '../form-frame.js';
import { OneOf } from '../form-fields.js';
import { UnitSearch } from '../users/unit-search.js';
import { useSaving } from '../use-saving.js';
import { Chosen } from './chosen.js';
import { UserSearch } from './user-search.js';

/** What a membership is made from; a change begins with what there is. */
export interface MemberDraft {
  readonly user?: ListedUser | undefined;
  /** Of a change: whose it is. */
  readonly member?: { readonly accountId: string; readonly fullName: string };
  readonly unit?: { readonly unitId: string; readonly name: string } | undefined;
  readonly groupId: string;
  readonly status: MembershipStatus;
}

interface MemberFormProps {
  readonly subsystem: Subsystem;
  readonly first: MemberDraft;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Managing unit*, user group*, Mở/Đóng (AH-20). */
export function MemberForm({ subsystem, first, onSaved, onCancel }: MemberFormProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [draft, setDraft] = useState(first);
  const [ground, setGround] = useState('');
  const set = (change: Partial<MemberDraft>) => setDraft({ ...draft, ...change });
  const accountId = draft.member?.accountId ?? draft.user?.accountId;
  const save = () => {
    const { unit, groupId, status } = draft;
    if (accountId === undefined || unit === undefined || groupId === '')
      return saving.show({ member: t('subsystems/memberList/missing') });
    void saving.save(async () => {
      const terms = { subsystem: subsystem.code, accountId, unitId: unit.unitId, groupId, status };
      await setMembership({ ...terms, ...(ground.trim() !== '' && { ground: ground.trim() }) });
      for (const key of ['memberships', 'subsystems', 'webhooks'])
        await queryClient.invalidateQueries({ queryKey: [key] });
      onSaved();
    });
  };
  return (
    <div className="panel" id="member">
      <FormFrame saving={saving} labels={{}} submitLabel={t('subsystems/memberList/save')} onSubmit={save}>
        {draft.member ? (
          <p>
            <strong>{draft.member.fullName}</strong>
          </p>
        ) : (
          <UserSearch
            id="member-user"
            label={t('subsystems/searchUser')}
            kinds={subsystem.searches}
            chosen={draft.user}
            choose={(user) => set({ user })}
          />
        )}
        <UnitField unit={draft.unit} choose={(unit) => set({ unit })} />
        <SelectField
          id="member-group"
          label={t('subsystems/memberList/group')}
          value={draft.groupId}
          any={t('subsystems/choose')}
          options={subsystem.groups.map(({ groupId, names }) => ({
            value: groupId,
            label: names[currentLanguage()],
          }))}
          onChange={(groupId) => set({ groupId })}
        />
        <OneOf
          id="member-status"
          label={t('subsystems/memberList/status')}
          value={draft.status}
          options={(['open', 'closed'] as const).map((value) => ({
            value,
            label: t(`subsystems/memberList/${value}`),
          }))}
          onChange={(status) => set({ status })}
        />
        <TextField
          {...{ id: 'member-ground', label: t('subsystems/ground'), value: ground, need: 'optional' }}
          hint={t('subsystems/groundHint')}
          onChange={setGround}
          input={{ maxLength: 300 }}
        />
      </FormFrame>
      <p className="own-actions">
        <Button onClick={onCancel}>{t('subsystems/cancel')}</Button>
      </p>
    </div>
  );
}

function UnitField({
  unit,
  choose,
}: {
  readonly unit: MemberDraft['unit'];
  readonly choose: (unit: MemberDraft['unit']) => void;
}) {
  const { t } = useTranslation();
  const label = t('subsystems/memberList/searchUnit');
  if (!unit) return <UnitSearch id="member-unit" label={label} choose={choose} />;
  return (
    <Chosen label={label} change={() => choose(undefined)}>
      <span className="unit-text">{unit.name}</span>
    </Chosen>
  );
}
