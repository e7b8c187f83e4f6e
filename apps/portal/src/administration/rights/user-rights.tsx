import '../users/users.css';
import './rights.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient, useSession } from '../../api/queries.js';
import { changeRights, findRightsOfUser, type RightsOfUser } from '../../api/rights-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { OneOf } from '../form-fields.js';
import { useSaving } from '../use-saving.js';
import { HeldRights } from './held-rights.js';
import { PermissionChoices } from './permission-choices.js';
import { changeOf, countOf, giving, NOTHING } from './rights-changes.js';
import { SaveRights } from './save-rights.js';

interface UserRightsProps {
  readonly accountId: string;
}

/** "Gán quyền" of a user, for who may give permissions: what may be given beside what is held (AH-11). */
export function UserRights({ accountId }: UserRightsProps) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const [unitId, setUnitId] = useState<string>();
  const mayGive = session?.account?.permissions.includes('admin-hierarchy.right.grant') ?? false;
  const rights = useQuery({
    queryKey: ['rights', accountId, unitId],
    queryFn: () => findRightsOfUser(accountId, unitId),
    enabled: mayGive,
    placeholderData: (previous) => previous,
  });
  if (!mayGive) return null;
  return (
    <section className="user-part rights-pane" id="rights" aria-labelledby="rights-title">
      <h2 id="rights-title">{t('rights/pane')}</h2>
      <Loaded query={rights}>
        {(data) => <Pane accountId={accountId} rights={data} onUnit={setUnitId} />}
      </Loaded>
    </section>
  );
}

interface PaneProps extends UserRightsProps {
  readonly rights: RightsOfUser;
  readonly onUnit: (unitId: string) => void;
}

function Pane({ accountId, rights, onUnit }: PaneProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [draft, setDraft] = useState(NOTHING);
  const { unit, units } = rights;
  const save = async (endsAt: string | undefined, ground: string) => {
    const isSaved = await saving.save(async () => {
      await changeRights(accountId, changeOf(draft, endsAt, ground));
    });
    if (!isSaved) return;
    setDraft(NOTHING);
    for (const key of ['rights', 'user', 'users', 'audit'])
      await queryClient.invalidateQueries({ queryKey: [key] });
  };
  return (
    <>
      <ProblemNotice takeFocus problem={saving.problem} />
      <Levels rights={rights} />
      {!unit && <Notice kind="info">{t('rights/noUnit')}</Notice>}
      <div className="transfer">
        {unit && (
          <div className="panel">
            <h3>{t('rights/available')}</h3>
            <OneOf
              id="rights-unit"
              label={t('rights/at')}
              value={unit.unitId}
              options={units.map(({ unitId: value, name, code }) => ({
                value,
                label: code === undefined ? name : `${name} (${code})`,
              }))}
              onChange={onUnit}
            />
            <PermissionChoices
              rights={rights}
              draft={draft}
              give={(choice) => setDraft(giving(draft, choice, unit))}
            />
          </div>
        )}
        <div className="panel">
          <h3>{t('rights/held')}</h3>
          <HeldRights rights={rights} draft={draft} onChange={setDraft} />
        </div>
      </div>
      {countOf(draft) > 0 && (
        <SaveRights draft={draft} saving={saving} save={save} cancel={() => setDraft(NOTHING)} />
      )}
    </>
  );
}

/** Levels that the user holds other than by a permission. */
function Levels({ rights: { administrations } }: { readonly rights: RightsOfUser }) {
  const { t } = useTranslation();
  if (administrations.length === 0) return null;
  return (
    <ul className="held">
      {administrations.map(({ administrationId, level, unit }) => (
        <li key={administrationId}>
          <div>
            <strong>{t(`rights/levels/${level}`)}</strong>
            <small>{unit.name}</small>
          </div>
        </li>
      ))}
    </ul>
  );
}
