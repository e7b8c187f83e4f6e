import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/date-field.js';
import { TextField } from '../../ui/text-field.js';
import type { EndDraft } from './end-moment.js';

interface EndFieldProps {
  readonly id: string;
  readonly value: EndDraft;
  readonly error?: string | undefined;
  readonly onChange: (value: EndDraft) => void;
}

/** Until when a right counts: left empty, until somebody ends it (AH-05a). */
export function EndField({ id, value, error, onChange }: EndFieldProps) {
  const { t } = useTranslation();
  return (
    <div className="end-field">
      <DateField
        {...{ id, label: `${t('rights/endsAt')} (${t('app/optional')})`, hint: t('rights/endsAtHint') }}
        {...{ value, error }}
        onChange={(day) => onChange({ ...day, time: value.time })}
      />
      <TextField
        {...{ id: `${id}-time`, label: t('rights/time'), value: value.time, need: 'filter' }}
        onChange={(time) => onChange({ ...value, time })}
        input={{ maxLength: 5, inputMode: 'numeric', autoComplete: 'off' }}
      />
    </div>
  );
}
