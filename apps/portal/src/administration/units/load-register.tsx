import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import { loadRegister } from '../../api/unit-calls.js';
import { Notice } from '../../ui/notice.js';
import { TextField } from '../../ui/text-field.js';
import { LinesField, OneOf } from '../form-fields.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { readRegisterLines, REGISTER_BATCH, type RegisterLine } from './register-lines.js';

/** Takes over a list of the Government CA's register, as it comes by letter. */
export function LoadRegister() {
  const { t } = useTranslation();
  const saving = useSaving();
  const [lines, setLines] = useState('');
  const [mode, setMode] = useState<'add' | 'replace'>('add');
  const [ground, setGround] = useState('');
  const [loaded, setLoaded] = useState<number>();
  const submit = async () => {
    setLoaded(undefined);
    const read = readRegisterLines(lines);
    if ('wrong' in read) return saving.show({ lines: t('unitRegisters/lineWrong', { line: read.wrong }) });
    const wrong = {
      ...(read.length === 0 && { lines: t('fields/field.required') }),
      ...(ground.trim() === '' && { ground: t('fields/field.required') }),
    };
    if (Object.keys(wrong).length > 0) return saving.show(wrong);
    const isTaken = await saving.save(() => send(read, mode, ground.trim()));
    if (isTaken) setLoaded(read.length);
    await queryClient.invalidateQueries({ queryKey: ['agency-registers'] });
    return undefined;
  };
  const { messages } = saving;
  const labels = { lines: t('unitRegisters/lines'), ground: t('unitRegisters/ground') };
  return (
    <section className="admin-part" aria-labelledby="load">
      <h2 id="load">{t('unitRegisters/load')}</h2>
      <p>{t('unitRegisters/loadLead')}</p>
      {loaded !== undefined && <Notice kind="good">{t('unitRegisters/loaded', { count: loaded })}</Notice>}
      <FormFrame {...{ saving, labels }} submitLabel={t('unitRegisters/load')} onSubmit={() => void submit()}>
        <LinesField
          {...{ id: 'lines', label: labels.lines, hint: t('unitRegisters/linesHint'), rows: 6 }}
          {...{ error: messages['lines'], value: lines, onChange: setLines }}
        />
        <OneOf
          {...{ id: 'mode', label: t('unitRegisters/mode'), value: mode, onChange: setMode }}
          options={(['add', 'replace'] as const).map((value) => ({
            value,
            label: t(`unitRegisters/${value}`),
          }))}
        />
        <TextField
          {...{ id: 'ground', label: labels.ground, value: ground, error: messages['ground'] }}
          onChange={setGround}
          input={{ maxLength: 300 }}
        />
      </FormFrame>
    </section>
  );
}

/** A long list goes in several requests: the first replaces, if asked to, the others add. */
async function send(
  agencies: readonly RegisterLine[],
  mode: 'add' | 'replace',
  ground: string,
): Promise<void> {
  for (let at = 0; at < agencies.length; at += REGISTER_BATCH) {
    const part = agencies.slice(at, at + REGISTER_BATCH);
    await loadRegister({ agencies: part, mode: at === 0 ? mode : 'add', ground });
  }
}
