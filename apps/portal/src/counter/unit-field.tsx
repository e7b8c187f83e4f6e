import { useTranslation } from 'react-i18next';
import type { Desks } from '../api/counter-calls.js';
import { describedBy, Field } from '../ui/field.js';

interface UnitFieldProps {
  readonly desks: Desks['desks'];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (unitId: string) => void;
}

/** The officer's own desk units only (CO-04). */
export function UnitField({ desks, value, error, onChange }: UnitFieldProps) {
  const { t } = useTranslation();
  return (
    <Field id="unitId" label={t('counter/form/unit')} hint={t('counter/form/unitHint')} error={error}>
      <select
        id="unitId"
        value={value}
        aria-required
        onChange={(event) => onChange(event.target.value)}
        {...describedBy('unitId', { hint: true, error: error !== undefined })}
      >
        <option value="">{t('counter/form/chooseUnit')}</option>
        {desks.map(({ unitId, name }) => (
          <option key={unitId} value={unitId}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
