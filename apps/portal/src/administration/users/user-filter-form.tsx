import { parsePhone } from '@vnconnect/vietnam';
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { UnitSearch } from './unit-search.js';
import { useSlash } from './use-slash.js';
import { belongings, type Sought, type UserFilters, userStatuses } from './user-filters.js';

interface FilterFormProps {
  readonly filters: UserFilters;
  readonly sought: Sought;
  readonly onApply: (filters: UserFilters, sought: Sought) => void;
}

/** The filters above the list, applied together; the key `/` leads to the first of them. */
export function UserFilterForm({ filters, sought, onApply }: FilterFormProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState({ name: '', status: '', belonging: '', ...filters } as const);
  const [typed, setTyped] = useState({ phone: '', number: '', ...sought });
  const [unit, setUnit] = useState(filters.unit);
  const [wrongPhone, setWrongPhone] = useState(false);
  useSlash('name');
  const text = { autoComplete: 'off', spellCheck: false, maxLength: 100 };
  const apply = () => {
    const phone = typed.phone.trim();
    const isWrong = phone !== '' && !parsePhone(phone).ok;
    setWrongPhone(isWrong);
    if (!isWrong) onApply(filtersOf(values, unit), soughtOf(typed));
  };
  return (
    <form
      className="filters"
      noValidate
      role="search"
      aria-label={t('users/filters')}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <TextField
        {...{ id: 'name', label: t('users/name'), value: values.name, need: 'filter', input: text }}
        onChange={(name) => setValues({ ...values, name })}
      />
      <TextField
        {...{ id: 'number', label: t('users/number'), value: typed.number, need: 'filter', input: text }}
        onChange={(number) => setTyped({ ...typed, number })}
      />
      <TextField
        {...{ id: 'phone', label: t('users/phone'), value: typed.phone, need: 'filter' }}
        error={wrongPhone ? t('fields/phone.not-mobile') : undefined}
        onChange={(phone) => setTyped({ ...typed, phone })}
        input={{ ...text, inputMode: 'tel' }}
      />
      <SelectField
        {...{ id: 'status', label: t('users/status'), value: values.status, any: t('users/any') }}
        options={userStatuses.map((value) => ({ value, label: t(`users/statuses/${value}`) }))}
        onChange={(status) => setValues({ ...values, status })}
      />
      <SelectField
        {...{ id: 'belonging', label: t('users/belonging'), value: values.belonging, any: t('users/any') }}
        options={belongings.map((value) => ({ value, label: t(`users/belongings/${value}`) }))}
        onChange={(belonging) => setValues({ ...values, belonging })}
      />
      <div className="filter-wide">
        {unit ? (
          <ChosenUnit name={unit.name} drop={() => setUnit(undefined)} />
        ) : (
          <UnitSearch
            id="unit"
            label={t('users/unitFilter')}
            choose={({ unitId, name }) => setUnit({ id: unitId, name })}
          />
        )}
      </div>
      <div className="filter-actions">
        <Button htmlType="submit">{t('users/apply')}</Button>
        <Button onClick={() => onApply({}, {})}>{t('users/clear')}</Button>
      </div>
    </form>
  );
}

function ChosenUnit({ name, drop }: { readonly name: string; readonly drop: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="field chosen-unit">
      <span>{t('users/unitFilter')}</span>
      <Button icon={<CloseOutlined aria-hidden />} onClick={drop}>
        {name} <span className="visually-hidden">{t('users/dropUnit')}</span>
      </Button>
    </div>
  );
}

function filtersOf(
  { name, status, belonging }: { name: string; status: string; belonging: string },
  unit: UserFilters['unit'],
): UserFilters {
  const chosenStatus = userStatuses.find((one) => one === status);
  const chosenBelonging = belongings.find((one) => one === belonging);
  return {
    ...(name.trim() !== '' && { name: name.trim() }),
    ...(chosenStatus && { status: chosenStatus }),
    ...(chosenBelonging && { belonging: chosenBelonging }),
    ...(unit && { unit }),
  };
}

const soughtOf = ({ phone, number }: { phone: string; number: string }): Sought => ({
  ...(phone.trim() !== '' && { phone: phone.trim() }),
  ...(number.trim() !== '' && { number: number.trim() }),
});
