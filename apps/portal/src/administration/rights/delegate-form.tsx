import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addDelegationDocument,
  proposeDelegation,
  type SeniorAdministration,
} from '../../api/rights-calls.js';
import { Field } from '../../ui/field.js';
import { FilePicker } from '../../ui/file-picker.js';
import { TextField } from '../../ui/text-field.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { type Agency, FindAgency } from './find-agency.js';
import type { Done } from './senior-rights.js';

interface DelegateFormProps {
  readonly right: SeniorAdministration;
  readonly onDone: (what: Done) => void;
}

const EMPTY = { documentNumber: '', documentDate: '', ground: '' };

/** Proposes to delegate a senior right to a unit below, by a document with its number, date and file (AH-04). */
export function DelegateForm({ right, onDone }: DelegateFormProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [agency, setAgency] = useState<Agency>();
  const [file, setFile] = useState<File>();
  const [draft, setDraft] = useState(EMPTY);
  const prefix = `delegate-${right.administrationId}-`;
  const propose = async () => {
    if (!agency || !file) {
      const required = t('fields/field.required');
      return saving.show({ ...(!agency && { code: required }), ...(!file && { file: required }) });
    }
    const { unitId: subUnitId, accountId } = agency;
    const isProposed = await saving.save(async () => {
      const made = await proposeDelegation(right.administrationId, { accountId, subUnitId, ...draft });
      await addDelegationDocument(made.proposalId, file);
    });
    if (isProposed) onDone('proposed');
  };
  const labels = {
    code: t('rights/code'),
    documentNumber: t('rights/documentNumber'),
    documentDate: t('rights/documentDate'),
    ground: t('rights/ground'),
    file: t('rights/documentFile'),
  };
  return (
    <section aria-labelledby={`${prefix}title`}>
      <h4 id={`${prefix}title`}>{t('rights/delegateTitle')}</h4>
      <p>{t('rights/delegateLead')}</p>
      <FormFrame
        {...{ saving, labels, prefix, submitLabel: t('rights/send') }}
        onSubmit={() => void propose()}
      >
        <FindAgency prefix={prefix} onChange={setAgency} />
        {(['documentNumber', 'documentDate', 'ground'] as const).map((name) => (
          <TextField
            key={name}
            {...{ id: `${prefix}${name}`, label: labels[name], value: draft[name] }}
            error={saving.messages[name]}
            onChange={(value) => setDraft({ ...draft, [name]: value })}
            input={name === 'documentDate' ? { type: 'date' } : { maxLength: 300 }}
          />
        ))}
        <Field id={`${prefix}file`} label={labels.file} error={saving.messages['file']}>
          <FilePicker
            id={`${prefix}file`}
            text={file?.name ?? t('rights/chooseFile')}
            accept="application/pdf"
            describedBy={`${prefix}title`}
            disabled={saving.busy}
            onPick={setFile}
          />
        </Field>
      </FormFrame>
    </section>
  );
}
