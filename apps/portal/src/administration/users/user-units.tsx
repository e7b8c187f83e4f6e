import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import { changeUnitsOfUser, type NamedUnit, type User } from '../../api/user-calls.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';
import { UnitSearch } from './unit-search.js';
import { UnitText } from './unit-text.js';

/** "Gán đơn vị": units not assigned on one side, assigned ones on the other; saved as one change (AH-10). */
export function UserUnits({ user }: { readonly user: User }) {
  const { t } = useTranslation();
  const [chosen, setAdd] = useState<readonly NamedUnit[]>([]);
  const [leaving, setRemove] = useState<readonly string[]>([]);
  const [ground, setGround] = useState('');
  const { problem, busy, save } = useSaving(user);
  // What was chosen here stays when the user changes meanwhile, save what that change has done already.
  const held = new Set(user.units.map(({ unitId }) => unitId));
  const add = chosen.filter(({ unitId }) => !held.has(unitId));
  const remove = leaving.filter((unitId) => held.has(unitId));
  const forget = () => {
    setAdd([]);
    setRemove([]);
    setGround('');
  };
  const isChanged = add.length + remove.length > 0;
  const taken = [...user.units, ...add].map(({ unitId }) => unitId);
  return (
    <section className="user-part" id="units" aria-labelledby="units-title">
      <h2 id="units-title">{t('users/assignUnits')}</h2>
      <ProblemNotice takeFocus problem={problem}>
        {problem?.code === 'user.changed' && (
          <Button onClick={() => void queryClient.invalidateQueries({ queryKey: ['user'] })}>
            {t('users/reload')}
          </Button>
        )}
      </ProblemNotice>
      <div className="transfer">
        <div className="panel">
          <h3>{t('users/notAssigned')}</h3>
          <UnitSearch
            id="assign"
            label={t('users/searchUnit')}
            without={taken}
            choose={(unit) => setAdd([...add, unit])}
          />
        </div>
        <div className="panel">
          <h3>{t('users/assigned')}</h3>
          {taken.length === 0 && <p className="muted">{t('users/noUnit')}</p>}
          <ul className="assigned">
            {user.units.map((unit) => (
              <Assigned
                key={unit.unitId}
                unit={unit}
                state={remove.includes(unit.unitId) ? 'leaves' : 'stays'}
                mayChange={user.mayUnassign.includes(unit.unitId)}
                change={() => setRemove(toggled(remove, unit.unitId))}
              />
            ))}
            {add.map((unit) => (
              <Assigned
                key={unit.unitId}
                {...{ unit, state: 'comes', mayChange: true }}
                change={() => setAdd(add.filter((one) => one !== unit))}
              />
            ))}
          </ul>
        </div>
      </div>
      {isChanged && (
        <div className="consequence">
          <p>{t('users/unitChanges', { add: add.length, remove: remove.length })}</p>
          <TextField
            {...{ id: 'units-ground', label: t('users/ground'), value: ground, need: 'optional' }}
            onChange={setGround}
            input={{ maxLength: 300 }}
          />
          <div className="own-actions">
            <Button
              type="primary"
              loading={busy}
              onClick={() =>
                void save(
                  add.map(({ unitId }) => unitId),
                  remove,
                  ground.trim(),
                ).then((isSaved) => isSaved && forget())
              }
            >
              {t('users/save')}
            </Button>
            <Button onClick={forget}>{t('users/cancel')}</Button>
          </div>
        </div>
      )}
    </section>
  );
}

function useSaving(user: User) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const save = async (add: string[], remove: string[], ground: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { version, accountId } = user;
      await changeUnitsOfUser(accountId, { version, add, remove, ...(ground !== '' && { ground }) });
      for (const key of ['user', 'users', 'audit']) await queryClient.invalidateQueries({ queryKey: [key] });
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { problem, busy, save };
}

interface AssignedProps {
  readonly unit: NamedUnit;
  readonly state: 'stays' | 'leaves' | 'comes';
  readonly mayChange: boolean;
  readonly change: () => void;
}

function Assigned({ unit, state, mayChange, change }: AssignedProps) {
  const { t } = useTranslation();
  return (
    <li className={state}>
      <div>
        <UnitText unit={unit} />
        {state !== 'stays' && <small className="pending">{t(`users/pending/${state}`)}</small>}
      </div>
      {mayChange && (
        <Button onClick={change}>
          {t(state === 'stays' ? 'users/takeOut' : 'users/undo')}{' '}
          <span className="visually-hidden">{unit.name}</span>
        </Button>
      )}
    </li>
  );
}

const toggled = (list: readonly string[], one: string) =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
