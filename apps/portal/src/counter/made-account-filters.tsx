import { useQuery } from '@tanstack/react-query';
import { parseDate } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMadeAccountFilters } from '../api/counter-calls.js';
import { DateField } from '../ui/date-field.js';
import { SelectField } from '../ui/select-field.js';
import { TextField } from '../ui/text-field.js';
import type { MadeAccountFilterValues } from './made-account-search.js';
import { datePartsOf, dateText } from './onboarding-form.js';

interface MadeAccountFiltersProps {
  readonly filters: MadeAccountFilterValues;
  readonly onApply: (filters: MadeAccountFilterValues) => void;
}

/** The filters above the list, applied together by the button or Enter (CO-02). */
export function MadeAccountFilters({ filters, onApply }: MadeAccountFiltersProps) {
  const { t } = useTranslation();
  const choices = useQuery({ queryKey: ['counter', 'filters'], queryFn: listMadeAccountFilters });
  const [values, setValues] = useState(filters);
  const [wrong, setWrong] = useState<readonly ('from' | 'to')[]>([]);
  const set = (change: MadeAccountFilterValues) => setValues({ ...values, ...change });
  const apply = () => {
    const days = (['from', 'to'] as const).filter((name) => isoDay(values[name]) === undefined);
    setWrong(days);
    if (days.length === 0)
      onApply({ ...values, from: isoDay(values.from) ?? '', to: isoDay(values.to) ?? '' });
  };
  return (
    <form
      className="filters"
      noValidate
      role="search"
      aria-label={t('counter/filters')}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      {(['name', 'number', 'phone'] as const).map((name) => (
        <TextField
          key={name}
          id={name}
          label={t(`counter/${name}`)}
          need="filter"
          value={values[name] ?? ''}
          onChange={(value) => set({ [name]: value })}
          input={{ autoComplete: 'off', spellCheck: false, maxLength: 40 }}
        />
      ))}
      <SelectField
        id="officerId"
        label={t('counter/officer')}
        value={values.officerId ?? ''}
        any={t('counter/any')}
        options={(choices.data?.officers ?? []).map(({ accountId, fullName }) => ({
          value: accountId,
          label: fullName,
        }))}
        onChange={(officerId) => set({ officerId })}
      />
      <SelectField
        id="unitId"
        label={t('counter/unit')}
        value={values.unitId ?? ''}
        any={t('counter/any')}
        options={(choices.data?.units ?? []).map(({ unitId, name }) => ({ value: unitId, label: name }))}
        onChange={(unitId) => set({ unitId })}
      />
      {(['from', 'to'] as const).map((name) => (
        <DateField
          key={name}
          id={name}
          label={t(`counter/${name}`)}
          error={wrong.includes(name) ? t('fields/field.date') : undefined}
          value={datePartsOf(values[name])}
          onChange={(parts) => set({ [name]: dateText(parts) })}
        />
      ))}
      <div className="filter-actions">
        <Button htmlType="submit">{t('counter/apply')}</Button>
        <Button onClick={() => onApply({})}>{t('counter/clear')}</Button>
      </div>
    </form>
  );
}

/** The day as ISO has it; empty for none, undefined for what is no day. */
function isoDay(text = ''): string | undefined {
  const typed = dateText(datePartsOf(text));
  if (typed === '') return '';
  const day = parseDate(typed);
  return day.ok ? day.value : undefined;
}
