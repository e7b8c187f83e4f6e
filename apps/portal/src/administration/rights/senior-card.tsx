import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endAdministration, type SeniorAdministration } from '../../api/rights-calls.js';
import { TextField } from '../../ui/text-field.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { UnitText } from '../users/unit-text.js';
import { DelegateForm } from './delegate-form.js';
import { DelegationFacts, RightFacts } from './right-facts.js';
import type { Done } from './senior-rights.js';

interface SeniorCardProps {
  readonly right: SeniorAdministration;
  readonly onDone: (what: Done) => void;
}

/** A senior right in force, and what one may do with it: end it, or delegate it by a document (AH-04). */
export function SeniorCard({ right, onDone }: SeniorCardProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'end' | 'delegate'>();
  const finish = (what: Done) => {
    setOpen(undefined);
    onDone(what);
  };
  return (
    <li>
      <h3>
        <UnitText unit={right.unit} />
      </h3>
      <dl>
        <RightFacts of={right} />
        <DelegationFacts of={right} />
      </dl>
      {open === 'end' && <EndForm right={right} onDone={finish} />}
      {open === 'delegate' && <DelegateForm right={right} onDone={finish} />}
      <div className="own-actions">
        {open === undefined && right.mayDelegate && (
          <Button onClick={() => setOpen('delegate')}>
            {t('rights/delegate')} <span className="visually-hidden">{right.unit.name}</span>
          </Button>
        )}
        {open === undefined && right.mayEnd && (
          <Button onClick={() => setOpen('end')}>
            {t('rights/endTitle')} <span className="visually-hidden">{right.unit.name}</span>
          </Button>
        )}
        {open !== undefined && <Button onClick={() => setOpen(undefined)}>{t('rights/back')}</Button>}
      </div>
    </li>
  );
}

function EndForm({ right, onDone }: SeniorCardProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [ground, setGround] = useState('');
  const id = `end-${right.administrationId}-`;
  const end = async () => {
    const isEnded = await saving.save(async () => {
      await endAdministration(right.administrationId, ground);
    });
    if (isEnded) onDone('ended');
  };
  return (
    <FormFrame
      saving={saving}
      labels={{ ground: t('rights/ground') }}
      prefix={id}
      submitLabel={t('rights/endTitle')}
      onSubmit={() => void end()}
    >
      <p>{t('rights/endLead')}</p>
      <TextField
        {...{ id: `${id}ground`, label: t('rights/ground'), hint: t('rights/groundHint'), value: ground }}
        error={saving.messages['ground']}
        onChange={setGround}
        input={{ maxLength: 300 }}
      />
    </FormFrame>
  );
}
