import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrivePosition, startDrive } from '../../api/list-calls.js';
import { queryClient } from '../../api/queries.js';
import { getUserScope, type NamedUnit } from '../../api/user-calls.js';
import { DateField, type DateParts } from '../../ui/date-field.js';
import { Loaded } from '../../ui/loaded.js';
import { TextField } from '../../ui/text-field.js';
import { SomeOf } from '../form-fields.js';
import { FormFrame } from '../form-frame.js';
import { ChosenUnit } from '../lists/chosen-unit.js';
import { useSaving } from '../use-saving.js';

const positions = [
  'leader',
  'deputy',
  'it-officer',
  'desk-officer',
  'control-contact',
  'commune-chair',
  'commune-clerk',
] as const;

/** Which positions of which unit must register, by when. */
export function StartDrive() {
  const scope = useQuery({ queryKey: ['user-scope'], queryFn: getUserScope });
  return <Loaded query={scope}>{({ seesUnder }) => <Form first={seesUnder[0]} />}</Loaded>;
}

function Form({ first }: { readonly first: NamedUnit | undefined }) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [unit, setUnit] = useState(first);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly DrivePosition[]>(positions);
  const [due, setDue] = useState<DateParts>({ day: '', month: '', year: '' });
  const submit = async () => {
    if (!unit) return;
    const dueOn = `${due.year}-${due.month.padStart(2, '0')}-${due.day.padStart(2, '0')}`;
    const isTaken = await saving.save(async () => {
      await startDrive({ name, unitId: unit.unitId, positions: [...chosen], dueOn });
      await queryClient.invalidateQueries({ queryKey: ['drives'] });
    });
    if (isTaken) setName('');
  };
  const labels = { name: t('drive/name'), dueOn: t('drive/dueOn'), positions: t('drive/positions') };
  return (
    <section className="panel start-drive" aria-labelledby="start-title">
      <h2 id="start-title">{t('drive/start')}</h2>
      <FormFrame
        saving={saving}
        labels={labels}
        submitLabel={t('drive/start')}
        onSubmit={() => void submit()}
      >
        <TextField
          {...{ id: 'name', label: labels.name, value: name, error: saving.messages['name'] }}
          onChange={setName}
          input={{ maxLength: 200 }}
        />
        <ChosenUnit label={t('drive/unit')} unit={unit} choose={setUnit} />
        <SomeOf
          {...{
            id: 'positions',
            label: labels.positions,
            values: chosen,
            error: saving.messages['positions'],
          }}
          options={positions.map((value) => ({ value, label: t(`drive/position/${value}`) }))}
          onChange={setChosen}
        />
        <DateField
          {...{ id: 'dueOn', label: labels.dueOn, value: due, error: saving.messages['dueOn'] }}
          onChange={setDue}
        />
      </FormFrame>
    </section>
  );
}
