import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.js';
import type { Saving } from '../use-saving.js';
import { EndField } from './end-field.js';
import { endMoment, NO_END } from './end-moment.js';
import type { RightsDraft } from './rights-changes.js';

interface SaveRightsProps {
  readonly draft: RightsDraft;
  readonly saving: Saving;
  readonly save: (endsAt: string | undefined, ground: string) => Promise<void>;
  readonly cancel: () => void;
}

/** What the change comes to, until when, on what ground: saved as one. */
export function SaveRights({ draft, saving, save, cancel }: SaveRightsProps) {
  const { t } = useTranslation();
  const [endsAt, setEndsAt] = useState(NO_END);
  const [ground, setGround] = useState('');
  const submit = () => {
    const until = endMoment(endsAt);
    if (until === false) return saving.show({ endsAt: t('fields/field.date') });
    void save(until, ground);
  };
  return (
    <div className="consequence">
      <p>{t('rights/changes', { give: draft.give.length, end: draft.end.length })}</p>
      {draft.give.length > 0 && (
        <EndField id="rights-endsAt" value={endsAt} error={saving.messages['endsAt']} onChange={setEndsAt} />
      )}
      <TextField
        {...{ id: 'rights-ground', label: t('rights/ground'), hint: t('rights/groundHint'), value: ground }}
        need="optional"
        error={saving.messages['ground']}
        onChange={setGround}
        input={{ maxLength: 300 }}
      />
      <div className="own-actions">
        <Button type="primary" loading={saving.busy} onClick={submit}>
          {t('rights/save')}
        </Button>
        <Button onClick={cancel}>{t('rights/cancel')}</Button>
      </div>
    </div>
  );
}
