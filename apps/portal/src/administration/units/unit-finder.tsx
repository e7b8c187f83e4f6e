import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FoundUnit, searchUnits } from '../../api/unit-calls.js';
import { Field } from '../../ui/field.js';
import { Loaded } from '../../ui/loaded.js';
import { useSlash } from '../users/use-slash.js';

interface UnitFinderProps {
  readonly addressOf: (unitId: string) => string;
}

/** Finds units by code or name while one types (AH-01). */
export function UnitFinder({ addressOf }: UnitFinderProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [withClosed, setWithClosed] = useState(false);
  const text = useDeferredValue(typed.trim());
  const closed = withClosed ? 'with' : 'without';
  useSlash('unit-search');
  const found = useQuery({
    queryKey: ['unit-search', text, closed],
    queryFn: () => searchUnits(text, closed),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <search>
      <Field id="unit-search" label={t('units/search')} hint={t('units/searchHint')}>
        <Input
          id="unit-search"
          value={typed}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="unit-search-hint"
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <div className="field">
        <label className="check">
          <input
            type="checkbox"
            checked={withClosed}
            onChange={(event) => setWithClosed(event.target.checked)}
          />
          <span>{t('units/withClosed')}</span>
        </label>
      </div>
      {text !== '' && (
        <Loaded query={found}>{({ units }) => <Found units={units} addressOf={addressOf} />}</Loaded>
      )}
    </search>
  );
}

function Found({ units, addressOf }: UnitFinderProps & { readonly units: readonly FoundUnit[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="muted" role="status">
        {units.length === 0 ? t('units/nothingFound') : t('units/found', { count: units.length })}
      </p>
      <ul className="found-units">
        {units.map((unit) => (
          <li key={unit.unitId}>
            <Link to={addressOf(unit.unitId)}>
              {unit.isClosed ? t('units/endedThen', { name: unit.name }) : unit.name}
              <small>{placeOf(unit)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Its code, and what it stands under, the nearest first; not the state, under which all stand. */
const placeOf = ({ code, path }: FoundUnit) =>
  [
    ...(code === undefined ? [] : [code]),
    ...path
      .slice(1, -1)
      .map(({ name }) => name)
      .reverse(),
  ].join(' · ');
