import { Button } from 'antd';
import { parseDate } from '@vnconnect/vietnam';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toParts } from '../../operations/filters.js';
import { DateField, type DateParts } from '../../ui/date-field.js';
import { SelectField } from '../../ui/select-field.js';
import type { AuditFilters } from './audit-filters.js';

interface AuditFilterFormProps {
  readonly filters: AuditFilters;
  readonly onApply: (filters: AuditFilters) => void;
}

type Day = { readonly ok: true; readonly day: string | undefined } | { readonly ok: false };

/** The filters above the log, applied together. Who and whom are chosen in the list itself, by their names. */
export function AuditFilterForm({ filters, onApply }: AuditFilterFormProps) {
  const { t } = useTranslation();
  const acts = t('audit/acts', { returnObjects: true });
  const { act: _act, from: _from, to: _to, ...kept } = filters;
  const [act, setAct] = useState(filters.act ?? '');
  const [from, setFrom] = useState(toParts(filters.from));
  const [to, setTo] = useState(toParts(filters.to));
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({});
  const apply = () => {
    const days = { from: dayOf(from), to: dayOf(to) };
    const message = t('fields/field.date');
    setWrong({ ...(!days.from.ok && { from: message }), ...(!days.to.ok && { to: message }) });
    if (!days.from.ok || !days.to.ok) return;
    onApply({
      ...kept,
      ...(act !== '' && { act }),
      ...(days.from.day !== undefined && { from: days.from.day }),
      ...(days.to.day !== undefined && { to: days.to.day }),
    });
  };
  return (
    <form
      className="filters"
      noValidate
      role="search"
      aria-label={t('deliveries/filters')}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <SelectField
        id="act"
        label={t('audit/act')}
        value={act}
        any={t('deliveries/any')}
        options={Object.entries(acts).map(([value, label]) => ({ value, label }))}
        onChange={setAct}
      />
      <DateField id="from" label={t('deliveries/from')} error={wrong.from} value={from} onChange={setFrom} />
      <DateField id="to" label={t('audit/toDay')} error={wrong.to} value={to} onChange={setTo} />
      <div className="filter-actions">
        <Button type="primary" htmlType="submit">
          {t('deliveries/apply')}
        </Button>
        <Button onClick={() => onApply({})}>{t('deliveries/clear')}</Button>
      </div>
    </form>
  );
}

/** No day when the boxes are empty. */
function dayOf({ day, month, year }: DateParts): Day {
  if (`${day}${month}${year}` === '') return { ok: true, day: undefined };
  const read = parseDate(`${day}/${month}/${year}`);
  return read.ok ? { ok: true, day: read.value } : { ok: false };
}
