import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedUnit } from '../../api/user-calls.js';
import { UnitSearch } from '../users/unit-search.js';
import { UnitText } from '../users/unit-text.js';

interface ChosenUnitProps {
  readonly label: string;
  readonly unit: NamedUnit | undefined;
  readonly choose: (unit: NamedUnit) => void;
}

/** One unit of those in one's reach; another is found by code or name. */
export function ChosenUnit({ label, unit, choose }: ChosenUnitProps) {
  const { t } = useTranslation();
  const [searching, setSearching] = useState(false);
  return (
    <div className="field chosen-unit">
      <p className="label">{label}</p>
      {unit && (
        <p className="kept-by">
          <UnitText unit={unit} />
          <Button onClick={() => setSearching(true)}>{t('lists/otherUnit')}</Button>
        </p>
      )}
      {(searching || !unit) && (
        <UnitSearch
          id="unit"
          label={t('users/searchUnit')}
          choose={(chosen) => {
            choose(chosen);
            setSearching(false);
          }}
        />
      )}
    </div>
  );
}
