import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.js';
import { SomeOf } from '../form-fields.js';
import type { SubsystemDraft } from './subsystem-draft.js';

interface SubsystemFieldsProps {
  readonly isNew: boolean;
  readonly draft: SubsystemDraft;
  /** What is wrong, by the names of the request. */
  readonly messages: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<SubsystemDraft>) => void;
}

/** What VPCP says of a subsystem; each field has the name of the request as its id. */
export function SubsystemFields({ isNew, draft, messages, onChange }: SubsystemFieldsProps) {
  const { t } = useTranslation();
  const addresses = ['clientId', 'webhookUrl', 'listUrl'] as const;
  return (
    <>
      {isNew && (
        <TextField
          id="code"
          label={t('subsystems/code')}
          hint={t('subsystems/codeHint')}
          error={messages['code']}
          value={draft.code}
          onChange={(code) => onChange({ code })}
          input={{ maxLength: 32, autoCapitalize: 'characters', spellCheck: false }}
        />
      )}
      <TextField
        id="names.vi"
        label={t('subsystems/nameVi')}
        error={messages['names.vi']}
        value={draft.nameVi}
        onChange={(nameVi) => onChange({ nameVi })}
      />
      <TextField
        id="names.en"
        label={t('subsystems/nameEn')}
        error={messages['names.en']}
        value={draft.nameEn}
        onChange={(nameEn) => onChange({ nameEn })}
      />
      {addresses.map((name) => (
        <TextField
          key={name}
          id={name}
          label={t(`subsystems/${name}`)}
          hint={t(`subsystems/${name}Hint`)}
          error={messages[name]}
          need="optional"
          value={draft[name]}
          onChange={(value) => onChange({ [name]: value })}
          input={{ spellCheck: false }}
        />
      ))}
      <SomeOf
        id="searches"
        label={t('subsystems/searches')}
        error={messages['searches']}
        values={draft.searches}
        options={(['citizen', 'business', 'agency'] as const).map((value) => ({
          value,
          label: t(`subsystems/kinds/${value}`),
        }))}
        onChange={(searches) => onChange({ searches })}
      />
      <div className="field">
        <label className="check">
          <input
            type="checkbox"
            checked={draft.isProvinceLevelOnly}
            onChange={({ target }) => onChange({ isProvinceLevelOnly: target.checked })}
          />
          <span>{t('subsystems/provinceLevel')}</span>
        </label>
      </div>
    </>
  );
}
