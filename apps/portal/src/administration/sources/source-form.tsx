import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import { changeIdentitySource, type IdentitySource } from '../../api/source-calls.js';
import { DateField } from '../../ui/date-field.js';
import { FormFrame } from '../form-frame.js';
import { OneOf, SomeOf } from '../form-fields.js';
import { type Saving, useSaving } from '../use-saving.js';
import { dayNames, draftOf, type SourceDraft, termsOf, wrongDays } from './source-draft.js';

interface SourceFormProps {
  readonly source: IdentitySource;
  readonly onClose: (isSaved: boolean) => void;
}

/** What an operator decides of a source; a day left empty means never, or without an end. */
export function SourceForm({ source, onClose }: SourceFormProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [draft, setDraft] = useState(() => draftOf(source));
  const prefix = `${source.source}-`;
  const labels = Object.fromEntries(dayNames.map((name) => [name, t(`sourceTerms/${name}`)]));
  const save = async () => {
    const wrong = wrongDays(draft);
    if (wrong.length > 0)
      return saving.show(Object.fromEntries(wrong.map((name) => [name, t('fields/field.date')])));
    const isSaved = await saving.save(async () => {
      await changeIdentitySource(source.source, termsOf(draft, source.version));
    });
    await queryClient.invalidateQueries({ queryKey: ['identity-sources'] });
    if (isSaved) onClose(true);
  };
  return (
    <FormFrame
      saving={saving}
      labels={labels}
      prefix={prefix}
      submitLabel={t('sourceTerms/save')}
      onSubmit={() => void save()}
      beside={<Button onClick={() => onClose(false)}>{t('accounts/cancel')}</Button>}
    >
      <SourceFields
        prefix={prefix}
        draft={draft}
        messages={saving.messages}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
    </FormFrame>
  );
}

interface SourceFieldsProps {
  readonly prefix: string;
  readonly draft: SourceDraft;
  readonly messages: Saving['messages'];
  readonly onChange: (change: Partial<SourceDraft>) => void;
}

function SourceFields({ prefix, draft, messages, onChange }: SourceFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="two-columns">
        {dayNames.map((name) => (
          <DateField
            key={name}
            id={`${prefix}${name}`}
            label={t(`sourceTerms/${name}`)}
            value={draft[name]}
            error={messages[name]}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
      <SomeOf
        id={`${prefix}audience`}
        label={t('sourceTerms/audience')}
        values={draft.audience}
        options={(['citizen', 'business', 'agency'] as const).map((value) => ({
          value,
          label: t(`account/kinds/${value}`),
        }))}
        onChange={(audience) => onChange({ audience })}
      />
      <OneOf
        id={`${prefix}level`}
        label={t('sourceTerms/level')}
        value={draft.level}
        options={(['IAL2', 'IAL3'] as const).map((value) => ({
          value,
          label: t(`account/levels/${value}`),
        }))}
        onChange={(level) => onChange({ level })}
      />
      <OneOf
        id={`${prefix}authenticatorLevel`}
        label={t('sourceTerms/authenticatorLevel')}
        value={draft.authenticatorLevel}
        options={(['AAL1', 'AAL2', 'AAL3'] as const).map((value) => ({ value, label: value }))}
        onChange={(authenticatorLevel) => onChange({ authenticatorLevel })}
      />
    </>
  );
}
