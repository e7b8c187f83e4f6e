import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { uploadList } from '../../api/list-calls.js';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import { getUserScope, type NamedUnit } from '../../api/user-calls.js';
import { Field } from '../../ui/field.js';
import { FilePicker } from '../../ui/file-picker.js';
import { Loaded } from '../../ui/loaded.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';
import { ChosenUnit } from './chosen-unit.js';

/** The agency, its letter, and the file; sent as soon as it is chosen. */
export function UploadForm() {
  const scope = useQuery({ queryKey: ['user-scope'], queryFn: getUserScope });
  return <Loaded query={scope}>{({ seesUnder }) => <Form first={seesUnder[0]} />}</Loaded>;
}

function Form({ first }: { readonly first: NamedUnit | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [unit, setUnit] = useState(first);
  const [ground, setGround] = useState('');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setMissing(ground.trim() === '');
    setProblem(undefined);
    if (ground.trim() === '' || !unit || busy) {
      document.getElementById('ground')?.focus();
      return;
    }
    setBusy(true);
    try {
      const { listId } = await uploadList(file, {
        unitId: unit.unitId,
        fileName: file.name,
        ground: ground.trim(),
      });
      await queryClient.invalidateQueries({ queryKey: ['lists'] });
      await navigate(`/administration/lists/${listId}`);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <section className="panel list-upload" aria-labelledby="upload-title">
      <h2 id="upload-title">{t('lists/upload')}</h2>
      <ProblemNotice takeFocus problem={problem} />
      <ChosenUnit label={t('lists/unit')} unit={unit} choose={setUnit} />
      <TextField
        {...{ id: 'ground', label: t('lists/ground'), hint: t('lists/groundHint'), value: ground }}
        error={missing ? t('fields/field.required') : undefined}
        onChange={setGround}
        input={{ maxLength: 300 }}
      />
      <Field id="file" label={t('lists/file')} hint={t('lists/fileHint')}>
        <FilePicker
          id="file"
          text={busy ? t('lists/sending') : t('lists/pick')}
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          describedBy="file-hint"
          disabled={busy}
          onPick={(file) => void send(file)}
        />
      </Field>
    </section>
  );
}
