import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDate, parsePhone } from '@vnconnect/vietnam';
import { DateField } from '../ui/date-field.js';
import { SelectField } from '../ui/select-field.js';
import { TextField } from '../ui/text-field.js';
import { deliveryStates, messageClasses, toParts, type Filters } from './filters.js';

interface FilterFormProps {
  readonly filters: Filters;
  readonly to: string | undefined;
  readonly onApply: (filters: Filters, to: string | undefined) => void;
}

/** The filters above the list; they are applied together, by the button or Enter. */
export function FilterForm({ filters, to, onApply }: FilterFormProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Values>({
    to: to ?? '',
    state: filters.state ?? '',
    messageClass: filters.messageClass ?? '',
    from: toParts(filters.from),
  });
  const [wrong, setWrong] = useState<{ to?: string; from?: string }>({});
  const apply = () => {
    const read = readValues(values);
    setWrong({
      ...(read.wrongTo && { to: t('fields/phone-or-email') }),
      ...(read.wrongFrom && { from: t('fields/field.date') }),
    });
    if (!read.wrongTo && !read.wrongFrom) onApply(read.filters, read.to);
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
      <TextField
        id="to"
        label={t('deliveries/to')}
        value={values.to}
        error={wrong.to}
        need="filter"
        onChange={(next) => setValues({ ...values, to: next })}
        input={{ autoComplete: 'off', spellCheck: false, maxLength: 254 }}
      />
      <SelectField
        id="state"
        label={t('deliveries/state')}
        value={values.state}
        any={t('deliveries/any')}
        options={deliveryStates.map((value) => ({ value, label: t(`deliveries/states/${value}`) }))}
        onChange={(state) => setValues({ ...values, state })}
      />
      <SelectField
        id="class"
        label={t('deliveries/messageClass')}
        value={values.messageClass}
        any={t('deliveries/any')}
        options={messageClasses.map((value) => ({ value, label: t(`deliveries/classes/${value}`) }))}
        onChange={(messageClass) => setValues({ ...values, messageClass })}
      />
      <DateField
        id="from"
        label={t('deliveries/from')}
        error={wrong.from}
        value={values.from}
        onChange={(from) => setValues({ ...values, from })}
      />
      <div className="filter-actions">
        <Button type="primary" htmlType="submit">
          {t('deliveries/apply')}
        </Button>
        <Button onClick={() => onApply({}, undefined)}>{t('deliveries/clear')}</Button>
      </div>
    </form>
  );
}

interface Values {
  readonly to: string;
  readonly state: (typeof deliveryStates)[number] | '';
  readonly messageClass: (typeof messageClasses)[number] | '';
  readonly from: { readonly day: string; readonly month: string; readonly year: string };
}

/** What was typed as filters: a phone in the spelling it was ordered with (E.164). */
function readValues({ to, state, messageClass, from }: Values) {
  const typed = to.trim();
  const phone = parsePhone(typed);
  const recipient = phone.ok ? phone.value : typed;
  const day =
    Object.values(from).join('') === '' ? undefined : parseDate(`${from.day}/${from.month}/${from.year}`);
  return {
    wrongTo: typed !== '' && !phone.ok && !typed.includes('@'),
    wrongFrom: day?.ok === false,
    to: recipient === '' ? undefined : recipient,
    filters: {
      ...(state !== '' && { state }),
      ...(messageClass !== '' && { messageClass }),
      ...(day?.ok === true && { from: day.value }),
    } satisfies Filters,
  };
}
