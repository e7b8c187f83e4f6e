import '../../operations/operations.css';
import '../users/users.css';
import './lists.css';
import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getList, type List, resultAddress } from '../../api/list-calls.js';
import { slowlyUnlessLive, useLive } from '../../live/use-live.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ApplyForm } from './apply-form.js';
import { ListRows } from './list-rows.js';

const isMoving = (state: List['state'] | undefined) => state === 'checking' || state === 'applying';
const states = ['ready', 'wrong', 'unchanged', 'applied', 'refused', 'skipped'] as const;

/** One list: its dry run, its application, its result (AH-31). */
export function Component() {
  const { t } = useTranslation();
  const { listId = '' } = useParams();
  const topic = `admin-hierarchy.list.${listId}`;
  useLive(topic, ['list', listId]);
  const found = useQuery({
    queryKey: ['list', listId],
    queryFn: () => getList(listId),
    refetchInterval: ({ state }) => (isMoving(state.data?.state) ? slowlyUnlessLive(topic) : false),
  });
  return (
    <Page
      title={found.data?.fileName ?? t('lists/title')}
      width="section"
      above={<Link to="/administration/lists">{t('lists/back')}</Link>}
    >
      <Loaded query={found}>{(list) => <Found list={list} />}</Loaded>
    </Page>
  );
}

function Found({ list }: { readonly list: List }) {
  const { t } = useTranslation();
  const { listId, form, ground, unit, state, sheets, counts } = list;
  const unread = sheets.filter(({ isRead }) => !isRead).map(({ name }) => name);
  return (
    <>
      <p className="muted">
        {t(`lists/forms/${form}`)} · {ground} · {unit.name}
      </p>
      <Standing list={list} />
      {unread.length > 0 && (
        <Notice kind="info">{t('lists/hiddenSheets', { names: unread.join(', ') })}</Notice>
      )}
      <dl className="counts" aria-label={t('lists/counts')}>
        {states.map((one) => (
          <div key={one} className={`count count-${one}`}>
            <dt>{t(`lists/rowStates/${one}`)}</dt>
            <dd className="figures">{counts[one]}</dd>
          </div>
        ))}
      </dl>
      {state === 'checked' && <ApplyForm key={listId} list={list} />}
      {!isMoving(state) && state !== 'failed' && (
        <p>
          <a href={resultAddress(listId)} download>
            <DownloadOutlined aria-hidden /> {t('lists/result')}
          </a>
        </p>
      )}
      {state !== 'checking' && state !== 'failed' && <ListRows list={list} />}
    </>
  );
}

function Standing({ list }: { readonly list: List }) {
  const { t } = useTranslation();
  const { state, counts } = list;
  const { ready = 0, applied = 0, refused = 0 } = counts;
  const all = ready + applied + refused;
  const checked = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const done = state === 'checking' ? checked : applied + refused;
  if (state === 'failed')
    return (
      <Notice kind="bad" title={t('lists/states/failed')}>
        {t('lists/failed')}
      </Notice>
    );
  return (
    <div role="status" className="standing">
      <p>{t(`lists/states/${state}`)}</p>
      {(state === 'checking' || state === 'applying') && (
        <>
          <p className="muted">{t(`lists/progress/${state}`, { done, all })}</p>
          {state === 'applying' && (
            <progress value={done} max={Math.max(all, 1)} aria-label={t('lists/states/applying')} />
          )}
        </>
      )}
    </div>
  );
}
