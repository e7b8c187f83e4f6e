import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.js';
import { OneOf } from '../form-fields.js';
import {
  needsName,
  needsTo,
  needsUnits,
  type StepDraft,
  type StepFault,
  stepKinds,
  takesMany,
} from './step-draft.js';
import { UnitPicker } from './unit-picker.js';

interface StepEditorProps {
  readonly number: number;
  readonly step: StepDraft;
  readonly fault: StepFault;
  readonly onChange: (step: StepDraft) => void;
  readonly onRemove: () => void;
}

const labels = {
  merge: 'into',
  split: 'parts',
  move: 'newParent',
  close: 'heirs',
  found: 'parent',
  rename: 'unit',
} as const;

/** One step of a plan: what is done, with which units, and who goes on with what they had. */
export function StepEditor({ number, step, fault, onChange, onRemove }: StepEditorProps) {
  const { t } = useTranslation();
  const { kind, units, to, name, code } = step;
  const id = `step-${number}`;
  const said = (part: keyof StepFault) => {
    const missing = fault[part];
    return missing === undefined ? undefined : t(`unitPlans/${missing}`);
  };
  return (
    <section className="panel plan-step" aria-labelledby={id}>
      <h3 id={id}>
        {t('unitPlans/step', { number })}
        <Button onClick={onRemove}>{t('unitPlans/removeStep', { number })}</Button>
      </h3>
      <OneOf
        {...{ id: `${id}-kind`, label: t('unitPlans/stepKind'), value: kind }}
        options={stepKinds.map((value) => ({ value, label: t(`unitPlans/stepKinds/${value}`) }))}
        onChange={(next) => onChange({ ...step, kind: next })}
      />
      {needsUnits(kind) && (
        <UnitPicker
          {...{ id: `${id}-units`, label: t('unitPlans/unit'), error: said('units'), chosen: units }}
          many={takesMany.units(kind)}
          onChange={(next) => onChange({ ...step, units: next })}
        />
      )}
      {needsTo(kind) && (
        <UnitPicker
          {...{ id: `${id}-to`, label: t(`unitPlans/${labels[kind]}`), error: said('to'), chosen: to }}
          {...(['merge', 'split', 'close'].includes(kind) && { hint: t('unitPlans/heirsHint') })}
          many={takesMany.to(kind)}
          onChange={(next) => onChange({ ...step, to: next })}
        />
      )}
      {needsName(kind) && (
        <TextField
          {...{ id: `${id}-name`, label: t('unitPlans/newName'), error: said('name'), value: name }}
          onChange={(next) => onChange({ ...step, name: next })}
          input={{ maxLength: 200 }}
        />
      )}
      {['rename', 'move', 'found'].includes(kind) && (
        <TextField
          {...{ id: `${id}-code`, label: t('unitPlans/newCode'), need: 'optional', value: code }}
          onChange={(next) => onChange({ ...step, code: next })}
          input={{ maxLength: 40, spellCheck: false }}
        />
      )}
    </section>
  );
}
