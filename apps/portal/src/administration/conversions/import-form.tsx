import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import { type ImportOutcome, importLegacyAccounts } from '../../api/subsystem-calls.js';
import { LinesField } from '../form-fields.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { readImportLines } from './import-lines.js';

/** Takes over user names of a subsystem; passwords stay where they are (AH-22). */
export function ImportForm({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [text, setText] = useState('');
  const [outcomes, setOutcomes] = useState<readonly ImportOutcome[]>([]);
  const send = () => {
    const read = readImportLines(text);
    if ('wrongLine' in read)
      return saving.show({ accounts: t('conversions/importWrong', { line: read.wrongLine }) });
    void saving.save(async () => {
      setOutcomes((await importLegacyAccounts(code, read.lines)).outcomes);
      await queryClient.invalidateQueries({ queryKey: ['legacy-accounts'] });
    });
  };
  return (
    <details className="admin-part">
      <summary>{t('conversions/import')}</summary>
      <FormFrame
        saving={saving}
        labels={{ accounts: t('conversions/import') }}
        submitLabel={t('conversions/importNow')}
        onSubmit={send}
      >
        <LinesField
          id="accounts"
          label={t('conversions/import')}
          hint={t('conversions/importHint')}
          rows={6}
          value={text}
          error={saving.messages['accounts']}
          onChange={setText}
        />
      </FormFrame>
      {outcomes.length > 0 && (
        <section aria-labelledby="imported">
          <h3 id="imported">{t('conversions/imported')}</h3>
          <ul className="user-name">
            {outcomes.map(({ userName, outcome }) => (
              <li key={userName}>
                {userName}: {t(`conversions/outcomes/${outcome}`)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </details>
  );
}
