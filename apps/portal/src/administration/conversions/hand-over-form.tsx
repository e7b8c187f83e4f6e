import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import {
  type HandOver,
  type HandOverPreview,
  previewHandOver,
  startHandOver,
} from '../../api/subsystem-calls.js';
import type { ListedUser } from '../../api/user-calls.js';
import { Notice } from '../../ui/notice.js';
import { TextField } from '../../ui/text-field.js';
import { FormFrame } from '../form-frame.js';
import { UserSearch } from '../subsystems/user-search.js';
import { useSaving } from '../use-saving.js';
import { Confirm } from './confirm.js';
import { ReportTable } from './report-table.js';

/** Both accounts, what would move, the question, what moved (AH-22 b). */
export function HandOverForm({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [from, setFrom] = useState<ListedUser>();
  const [to, setTo] = useState<ListedUser>();
  const [ground, setGround] = useState('');
  const [preview, setPreview] = useState<HandOverPreview>();
  const [done, setDone] = useState<HandOver>();
  const look = () => {
    if (!from || !to) return saving.show({ accounts: t('conversions/handOver/missing') });
    if (ground.trim() === '') return saving.show({ ground: t('conversions/handOver/groundMissing') });
    void saving.save(async () => setPreview(await previewHandOver(from.accountId, to.accountId)));
  };
  const start = () =>
    void saving.save(async () => {
      if (!from || !to) return;
      setDone(await startHandOver(from.accountId, to.accountId, ground.trim()));
      for (const key of ['hand-overs', 'users', 'user', 'memberships'])
        await queryClient.invalidateQueries({ queryKey: [key] });
    });
  if (done) return <Done handOver={done} onAgain={onAgain} />;
  return (
    <>
      <p>{t('conversions/handOver/lead')}</p>
      <FormFrame
        saving={saving}
        labels={{ ground: t('conversions/handOver/ground') }}
        submitLabel={t('conversions/preview')}
        onSubmit={look}
      >
        <UserSearch id="from" label={t('conversions/oldAccount')} chosen={from} choose={reset(setFrom)} />
        <UserSearch id="to" label={t('conversions/newAccount')} chosen={to} choose={reset(setTo)} />
        <TextField
          id="ground"
          label={t('conversions/handOver/ground')}
          hint={t('conversions/handOver/groundHint')}
          error={saving.messages['ground']}
          value={ground}
          onChange={setGround}
          input={{ maxLength: 300 }}
        />
      </FormFrame>
      {preview && <Preview preview={preview} />}
      {preview?.refusals.length === 0 && (
        <Confirm busy={saving.busy} onYes={start} onNo={() => setPreview(undefined)} />
      )}
    </>
  );

  /** Another account makes what was previewed void. */
  function reset(set: (user: ListedUser | undefined) => void) {
    return (user: ListedUser | undefined) => {
      set(user);
      setPreview(undefined);
    };
  }
}

function Preview({ preview: { before, refusals } }: { readonly preview: HandOverPreview }) {
  const { t } = useTranslation();
  return (
    <>
      <ReportTable title={t('conversions/before')} report={before} />
      {refusals.map(({ participant, reason }) => (
        <Notice key={participant} kind="warning">
          {t('conversions/handOver/refusals', {
            participant,
            reason: reason === 'unavailable' ? t('conversions/handOver/unavailable') : reason,
          })}
        </Notice>
      ))}
    </>
  );
}

function Done({ handOver, onAgain }: { readonly handOver: HandOver; readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const { state, before, after, refusedBy } = handOver;
  return (
    <section aria-label={t('conversions/handOverTab')}>
      {state === 'done' && <Notice kind="good">{t('conversions/handOver/done')}</Notice>}
      {(state === 'moving' || state === 'preparing') && (
        <Notice kind="info">{t('conversions/handOver/moving')}</Notice>
      )}
      {refusedBy && <Notice kind="bad">{t('conversions/handOver/refusals', refusedBy)}</Notice>}
      {before && <ReportTable title={t('conversions/before')} report={before} />}
      {after && <ReportTable title={t('conversions/after')} report={after} />}
      <p className="own-actions">
        <Button onClick={onAgain}>{t('conversions/close')}</Button>
      </p>
    </section>
  );
}
