import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.js';
import { LinesField, OneOf, SomeOf } from '../form-fields.js';
import { type PartyDraft, scopes } from './party-draft.js';

interface PartyFieldsProps {
  readonly draft: PartyDraft;
  readonly messages: Readonly<Record<string, string>>;
  readonly isNew: boolean;
  readonly onChange: (change: Partial<PartyDraft>) => void;
}

const code = { autoComplete: 'off', spellCheck: false, autoCapitalize: 'off' } as const;

/** Everything that VPCP may say of a relying party (ID-44). */
export function PartyFields(props: PartyFieldsProps) {
  const { t } = useTranslation();
  const { draft, messages, isNew, onChange } = props;
  return (
    <>
      {isNew && (
        <TextField
          id="clientId"
          label={t('parties/clientId')}
          hint={t('parties/clientIdHint')}
          value={draft.clientId}
          error={messages['clientId']}
          onChange={(clientId) => onChange({ clientId })}
          input={code}
        />
      )}
      <div className="two-columns">
        {(['vi', 'en'] as const).map((language) => (
          <TextField
            key={language}
            id={language}
            label={t(`parties/name-${language}`)}
            value={draft[language]}
            error={messages[language]}
            onChange={(name) => onChange({ [language]: name })}
            input={{ autoComplete: 'off', maxLength: 200 }}
          />
        ))}
      </div>
      <Addresses {...props} />
      <SomeOf
        id="scopes"
        label={t('parties/scopes')}
        error={messages['scopes']}
        values={draft.scopes}
        options={scopes.map((value) => ({ value, label: t(`parties/scopeNames/${value}`) }))}
        onChange={(chosen) => onChange({ scopes: chosen })}
      />
      <Terms {...props} />
    </>
  );
}

function Addresses({ draft, messages, onChange }: PartyFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <LinesField
        id="redirectUris"
        label={t('parties/redirectUris')}
        hint={t('parties/linesHint')}
        value={draft.redirectUris}
        error={messages['redirectUris']}
        onChange={(redirectUris) => onChange({ redirectUris })}
      />
      <LinesField
        id="postLogoutRedirectUris"
        label={t('parties/postLogoutRedirectUris')}
        optional
        rows={2}
        value={draft.postLogoutRedirectUris}
        error={messages['postLogoutRedirectUris']}
        onChange={(postLogoutRedirectUris) => onChange({ postLogoutRedirectUris })}
      />
      <TextField
        id="backchannelLogoutUri"
        label={t('parties/backchannelLogoutUri')}
        need="optional"
        value={draft.backchannelLogoutUri}
        error={messages['backchannelLogoutUri']}
        onChange={(backchannelLogoutUri) => onChange({ backchannelLogoutUri })}
        input={code}
      />
    </>
  );
}

function Terms({ draft, messages, onChange }: PartyFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <OneOf
        id="requiredLevel"
        label={t('parties/requiredLevel')}
        value={draft.requiredLevel}
        options={(['IAL2', 'IAL3'] as const).map((value) => ({
          value,
          label: t(`account/levels/${value}`),
        }))}
        onChange={(requiredLevel) => onChange({ requiredLevel })}
      />
      <div className="two-columns">
        <OneOf
          id="idTokenAlgorithm"
          label={t('parties/idTokenAlgorithm')}
          value={draft.idTokenAlgorithm}
          options={(['ES256', 'RS256'] as const).map((value) => ({ value, label: value }))}
          onChange={(idTokenAlgorithm) => onChange({ idTokenAlgorithm })}
        />
        <OneOf
          id="subjectType"
          label={t('parties/subjectType')}
          value={draft.subjectType}
          options={(['public', 'pairwise'] as const).map((value) => ({
            value,
            label: t(`parties/subjectTypes/${value}`),
          }))}
          onChange={(subjectType) => onChange({ subjectType })}
        />
        {draft.subjectType === 'pairwise' && (
          <TextField
            id="sectorIdentifier"
            label={t('parties/sectorIdentifier')}
            need="optional"
            value={draft.sectorIdentifier}
            error={messages['sectorIdentifier']}
            onChange={(sectorIdentifier) => onChange({ sectorIdentifier })}
            input={code}
          />
        )}
      </div>
      <LinesField
        id="introspects"
        label={t('parties/introspects')}
        hint={t('parties/introspectsHint')}
        optional
        rows={2}
        value={draft.introspects}
        error={messages['introspects']}
        onChange={(introspects) => onChange({ introspects })}
      />
      <div className="field">
        <label className="check">
          <input
            type="checkbox"
            checked={draft.legacy}
            onChange={({ target }) => onChange({ legacy: target.checked })}
          />
          <span>{t('parties/legacy')}</span>
        </label>
      </div>
    </>
  );
}
