import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NamedUnit, searchUnits } from '../../api/unit-calls.js';
import { describedBy, Field } from '../../ui/field.js';
import { Loaded } from '../../ui/loaded.js';

interface UnitPickerProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly chosen: readonly NamedUnit[];
  readonly many: boolean;
  readonly onChange: (units: readonly NamedUnit[]) => void;
}

/** One unit or several of the whole register, found by code or name; each found one is a button. */
export function UnitPicker({ id, label, hint, error, chosen, many, onChange }: UnitPickerProps) {
  const { t } = useTranslation();
  const isDone = !many && chosen.length > 0;
  return (
    <>
      {isDone && <p className="chosen-label">{label}</p>}
      {chosen.length > 0 && (
        <ul className="chosen-units" aria-label={label}>
          {chosen.map(({ unitId, name, code }) => (
            <li key={unitId}>
              <span>
                {t('unitPlans/chosen', { name })} <small className="muted">{code}</small>
              </span>
              <Button onClick={() => onChange(chosen.filter((one) => one.unitId !== unitId))}>
                {many ? t('unitPlans/remove', { name }) : t('unitPlans/change')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!isDone && (
        <Search
          {...{ id, label, hint, error }}
          choose={(unit) => onChange([...chosen.filter(({ unitId }) => unitId !== unit.unitId), unit])}
        />
      )}
    </>
  );
}

interface SearchProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly choose: (unit: NamedUnit) => void;
}

function Search({ id, label, hint, error, choose }: SearchProps) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['unit-search', text, 'without'],
    queryFn: () => searchUnits(text),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <div className="unit-search">
      <Field id={id} label={label} {...(hint !== undefined && { hint })} error={error}>
        <Input
          id={id}
          value={typed}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          {...describedBy(id, { hint: hint !== undefined, error: error !== undefined })}
        />
      </Field>
      {text !== '' && (
        <Loaded query={found}>
          {({ units }) => (
            <ul className="unit-choices">
              {units.map(({ unitId, name, code, path }) => (
                <li key={unitId}>
                  <button
                    type="button"
                    onClick={() => {
                      choose({ unitId, name, ...(code !== undefined && { code }) });
                      setTyped('');
                    }}
                  >
                    <span className="unit-text">
                      {name}
                      <small>{[code, path.at(-2)?.name].filter(Boolean).join(' · ')}</small>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </div>
  );
}
