import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.js';
import type { Saving } from '../use-saving.js';
import type { RightsDraft } from './rights-changes.js';

interface SaveRightsProps {
  readonly draft: RightsDraft;
  readonly saving: Saving;
  readonly save: (endsAt: string, ground: string) => Promise<void>;
  readonly cancel: () => void;
}

/** What the change comes to, until when, on what ground: saved as one. */
export function SaveRights({ draft, saving, save, cancel }: SaveRightsProps) {
  const { t } = useTranslation();
  const [endsAt, setEndsAt] = useState('');
  const [ground, setGround] = useState('');
  return (
    <div className="consequence">
      <p>{t('rights/changes', { give: draft.give.length, end: draft.end.length })}</p>
      {draft.give.length > 0 && (
        <TextField
          {...{ id: 'rights-ends', label: t('rights/endsAt'), hint: t('rights/endsAtHint'), value: endsAt }}
          need="optional"
          error={saving.messages['endsAt']}
          onChange={setEndsAt}
          input={{ type: 'datetime-local' }}
        />
      )}
      <TextField
        {...{ id: 'rights-ground', label: t('rights/ground'), hint: t('rights/groundHint'), value: ground }}
        need="optional"
        error={saving.messages['ground']}
        onChange={setGround}
        input={{ maxLength: 300 }}
      />
      <div className="own-actions">
        <Button type="primary" loading={saving.busy} onClick={() => void save(endsAt, ground)}>
          {t('rights/save')}
        </Button>
        <Button onClick={cancel}>{t('rights/cancel')}</Button>
      </div>
    </div>
  );
}
