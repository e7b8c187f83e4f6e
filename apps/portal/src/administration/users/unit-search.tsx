import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findUserUnits, type NamedUnit } from '../../api/user-calls.js';
import { Busy } from '../../ui/busy.js';
import { Field } from '../../ui/field.js';
import { problemOf } from '../../api/problem.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { UnitText } from './unit-text.js';

interface UnitSearchProps {
  readonly id: string;
  readonly label: string;
  /** Those that are not to be offered. */
  readonly without?: readonly string[];
  readonly choose: (unit: NamedUnit) => void;
}

/** Finds units by code or name, tone marks optional; each found one is a button that chooses it (AH-10). */
export function UnitSearch({ id, label, without = [], choose }: UnitSearchProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['user-units', text],
    queryFn: () => findUserUnits(text),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const units = found.data?.units.filter(({ unitId }) => !without.includes(unitId)) ?? [];
  return (
    <div className="unit-search">
      <Field id={id} label={label} hint={t('users/unitSearchHint')}>
        <Input
          id={id}
          value={typed}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {text !== '' && found.isPending && <Busy label={t('app/loading')} />}
      {found.error && <ProblemNotice problem={problemOf(found.error)} />}
      {text !== '' && found.data && (
        <>
          <p className="muted" role="status">
            {t('users/unitsFound', { count: units.length })}
          </p>
          <ul className="unit-choices">
            {units.map((unit) => (
              <li key={unit.unitId}>
                <button
                  type="button"
                  onClick={() => {
                    choose(unit);
                    setTyped('');
                  }}
                >
                  <UnitText unit={unit} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
