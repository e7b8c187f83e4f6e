import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import { listWebhookDeliveries, resendWebhook, type WebhookDelivery } from '../../api/subsystem-calls.js';
import { Busy } from '../../ui/busy.js';
import { ErrorIcon, GoodIcon, InfoIcon } from '../../ui/icons.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

const icons = { waiting: InfoIcon, delivered: GoodIcon, dead: ErrorIcon };

/** What a subsystem was told, how often it was tried, and what it did not take (AH-24). */
export function Messages({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem>();
  const [isResent, setIsResent] = useState(false);
  const found = useInfiniteQuery({
    queryKey: ['webhooks', code],
    initialPageParam: '',
    queryFn: ({ pageParam }) => listWebhookDeliveries(code, pageParam === '' ? undefined : pageParam),
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });
  const resend = async (deliveryId: string) => {
    setProblem(undefined);
    try {
      await resendWebhook(deliveryId);
      setIsResent(true);
      await queryClient.invalidateQueries({ queryKey: ['webhooks'] });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  if (found.error && !found.data) return <ProblemNotice problem={problemOf(found.error)} />;
  if (!found.data) return <Busy label={t('app/loading')} />;
  const deliveries = found.data.pages.flatMap((page) => page.deliveries);
  return (
    <>
      {isResent && <Notice kind="good">{t('subsystems/messages/resent')}</Notice>}
      <ProblemNotice problem={problem} />
      <MessageTable deliveries={deliveries} onResend={(id) => void resend(id)} />
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()}>{t('subsystems/memberList/more')}</Button>
      )}
    </>
  );
}

interface MessageTableProps {
  readonly deliveries: readonly WebhookDelivery[];
  readonly onResend: (deliveryId: string) => void;
}

function MessageTable({ deliveries, onResend }: MessageTableProps) {
  const { t } = useTranslation();
  if (deliveries.length === 0) return <p role="status">{t('subsystems/messages/none')}</p>;
  return (
    <table className="cards">
      <caption className="visually-hidden">{t('subsystems/messageTab')}</caption>
      <thead>
        <tr>
          {(['type', 'ordered', 'attempts', 'state', 'actions'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`subsystems/messages/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <MessageRow key={delivery.deliveryId} {...{ delivery, onResend }} />
        ))}
      </tbody>
    </table>
  );
}

interface MessageRowProps {
  readonly delivery: WebhookDelivery;
  readonly onResend: (deliveryId: string) => void;
}

function MessageRow({ delivery, onResend }: MessageRowProps) {
  const { t } = useTranslation();
  const { deliveryId, type, state, attempts, orderedAt, nextAttemptAt, failure } = delivery;
  const Icon = icons[state];
  return (
    <tr>
      <td data-label={t('subsystems/messages/type')}>{t(`subsystems/messages/types/${type}`)}</td>
      <td data-label={t('subsystems/messages/ordered')}>{formatDateTime(new Date(orderedAt))}</td>
      <td data-label={t('subsystems/messages/attempts')}>{attempts}</td>
      <td data-label={t('subsystems/messages/state')}>
        <span className="state">
          <Icon /> {t(`subsystems/messages/states/${state}`)}
        </span>
        {failure !== undefined && <small>{t('subsystems/messages/failure', { failure })}</small>}
        {nextAttemptAt !== undefined && attempts > 0 && (
          <small>{t('subsystems/messages/next', { time: formatDateTime(new Date(nextAttemptAt)) })}</small>
        )}
      </td>
      <td data-label={t('subsystems/messages/actions')}>
        {state === 'delivered' ? (
          '–'
        ) : (
          <Button onClick={() => onResend(deliveryId)}>{t('subsystems/messages/resend')}</Button>
        )}
      </td>
    </tr>
  );
}
