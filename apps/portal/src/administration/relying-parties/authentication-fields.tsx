import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.js';
import { LinesField, OneOf } from '../form-fields.js';
import type { AuthenticationDraft } from './party-draft.js';

interface AuthenticationFieldsProps {
  readonly draft: AuthenticationDraft;
  readonly error: string | undefined;
  readonly onChange: (draft: AuthenticationDraft) => void;
}

/** A secret, which the register makes, or the party's public keys. */
export function AuthenticationFields({ draft, error, onChange }: AuthenticationFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <OneOf
        id="method"
        label={t('parties/method')}
        value={draft.method}
        options={(['client_secret_basic', 'private_key_jwt'] as const).map((value) => ({
          value,
          label: t(`parties/methods/${value}`),
        }))}
        onChange={(method) => onChange({ ...draft, method })}
      />
      {draft.method === 'private_key_jwt' && (
        <LinesField
          id="keys"
          label={t('parties/keys')}
          hint={t('parties/keysHint')}
          rows={6}
          value={draft.keys}
          error={error}
          onChange={(keys) => onChange({ ...draft, keys })}
        />
      )}
    </>
  );
}

/** The secret, told once. */
export function ShownSecret({ secret }: { readonly secret: string }) {
  const { t } = useTranslation();
  return (
    <Notice kind="warning" title={t('parties/secretTitle')}>
      <code className="secret">{secret}</code>
      <p>{t('parties/secretAdvice')}</p>
    </Notice>
  );
}
