import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import { type HandOver, listHandOvers, undoHandOver } from '../../api/subsystem-calls.js';
import { slowlyUnlessLive, useLive } from '../../live/use-live.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { TextField } from '../../ui/text-field.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';

const TOPIC = 'admin-hierarchy.hand-overs';

/** What was handed over, with a way back for 30 days (AH-22). */
export function HandOverList() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<HandOver>();
  const [isUndone, setIsUndone] = useState(false);
  useLive(TOPIC, ['hand-overs']);
  const query = useQuery({
    queryKey: ['hand-overs'],
    queryFn: listHandOvers,
    refetchInterval: () => slowlyUnlessLive(TOPIC),
  });
  return (
    <section className="admin-part" aria-labelledby="hand-overs">
      <h2 id="hand-overs">{t('conversions/handOver/list')}</h2>
      {isUndone && <Notice kind="good">{t('conversions/handOver/undone')}</Notice>}
      {chosen && (
        <Undo
          handOver={chosen}
          onEnd={(undone) => {
            setChosen(undefined);
            setIsUndone(undone);
          }}
        />
      )}
      <Loaded query={query}>
        {({ handOvers }) =>
          handOvers.length === 0 ? (
            <p>{t('conversions/handOver/none')}</p>
          ) : (
            <HandOverTable handOvers={handOvers} onUndo={setChosen} />
          )
        }
      </Loaded>
    </section>
  );
}

interface HandOverTableProps {
  readonly handOvers: readonly HandOver[];
  readonly onUndo: (handOver: HandOver) => void;
}

function HandOverTable({ handOvers, onUndo }: HandOverTableProps) {
  const { t } = useTranslation();
  return (
    <table className="cards">
      <caption className="visually-hidden">{t('conversions/handOver/list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('conversions/handOverTab')}</th>
          <th scope="col">{t('conversions/handOver/at')}</th>
          <th scope="col">{t('conversions/state')}</th>
          <th scope="col">{t('conversions/actions')}</th>
        </tr>
      </thead>
      <tbody>
        {handOvers.map((handOver) => (
          <Row key={handOver.handOverId} {...{ handOver, onUndo }} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ handOver, onUndo }: { readonly handOver: HandOver } & Pick<HandOverTableProps, 'onUndo'>) {
  const { t } = useTranslation();
  const { from, to, state, startedAt, undoableUntil } = handOver;
  const nameOf = ({ fullName }: HandOver['from']) => fullName ?? t('conversions/handOver/unnamed');
  return (
    <tr>
      <td data-label={t('conversions/handOverTab')}>
        {t('conversions/handOver/person', { from: nameOf(from), to: nameOf(to) })}
      </td>
      <td data-label={t('conversions/handOver/at')}>{formatDateTime(new Date(startedAt))}</td>
      <td data-label={t('conversions/state')}>{t(`conversions/handOver/states/${state}`)}</td>
      <td data-label={t('conversions/actions')}>
        {undoableUntil === undefined ? (
          '–'
        ) : (
          <Button
            onClick={() => onUndo(handOver)}
            aria-label={t('conversions/handOver/undoOf', { name: nameOf(from) })}
          >
            {t('conversions/handOver/undo')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Undo({
  handOver,
  onEnd,
}: {
  readonly handOver: HandOver;
  readonly onEnd: (undone: boolean) => void;
}) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [ground, setGround] = useState('');
  const { handOverId, undoableUntil } = handOver;
  const undo = () =>
    void saving.save(async () => {
      const { state } = await undoHandOver(handOverId, ground);
      for (const key of ['hand-overs', 'users', 'user', 'memberships'])
        await queryClient.invalidateQueries({ queryKey: [key] });
      onEnd(state === 'undone');
    });
  return (
    <div className="panel">
      <FormFrame
        {...{ saving, prefix: 'undo-', onSubmit: undo }}
        labels={{ ground: t('conversions/handOver/undoGround') }}
        submitLabel={t('conversions/handOver/undoNow')}
      >
        {undoableUntil !== undefined && (
          <p>{t('conversions/handOver/undoAsk', { time: formatDateTime(new Date(undoableUntil)) })}</p>
        )}
        <TextField
          id="undo-ground"
          label={t('conversions/handOver/undoGround')}
          error={saving.messages['ground']}
          value={ground}
          onChange={setGround}
          input={{ maxLength: 300 }}
        />
      </FormFrame>
      <p className="own-actions">
        <Button onClick={() => onEnd(false)}>{t('conversions/no')}</Button>
      </p>
    </div>
  );
}
