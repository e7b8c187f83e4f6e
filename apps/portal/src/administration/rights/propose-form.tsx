import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeAdministration } from '../../api/rights-calls.js';
import { TextField } from '../../ui/text-field.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { EndField } from './end-field.js';
import { endMoment, NO_END } from './end-moment.js';
import { type Agency, FindAgency } from './find-agency.js';
import type { Done } from './senior-rights.js';

interface ProposeFormProps {
  readonly onDone: (what: Done) => void;
  readonly onClose: () => void;
}

/** Proposes the senior right of a ministry or province; another administrator approves (AH-05a). */
export function ProposeForm({ onDone, onClose }: ProposeFormProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [agency, setAgency] = useState<Agency>();
  const [ground, setGround] = useState('');
  const [endsAt, setEndsAt] = useState(NO_END);
  const propose = async () => {
    if (!agency) return saving.show({ code: t('fields/field.required') });
    const until = endMoment(endsAt);
    if (until === false) return saving.show({ endsAt: t('fields/field.date') });
    const isProposed = await saving.save(async () => {
      await proposeAdministration({ ...agency, ...(until !== undefined && { endsAt: until }), ground });
    });
    if (isProposed) onDone('proposed');
  };
  return (
    <section aria-labelledby="propose-title">
      <h2 id="propose-title">{t('rights/proposeTitle')}</h2>
      <FormFrame
        saving={saving}
        labels={{ code: t('rights/code'), ground: t('rights/ground'), endsAt: t('rights/endsAt') }}
        prefix="propose-"
        submitLabel={t('rights/send')}
        onSubmit={() => void propose()}
      >
        <FindAgency
          prefix="propose-"
          onChange={(found) => {
            setAgency(found);
            saving.show({});
          }}
        />
        <TextField
          {...{
            id: 'propose-ground',
            label: t('rights/ground'),
            hint: t('rights/groundHint'),
            value: ground,
          }}
          error={saving.messages['ground']}
          onChange={setGround}
          input={{ maxLength: 300 }}
        />
        <EndField id="propose-endsAt" value={endsAt} error={saving.messages['endsAt']} onChange={setEndsAt} />
      </FormFrame>
      <div className="right-acts">
        <Button onClick={onClose}>{t('rights/back')}</Button>
      </div>
    </section>
  );
}
