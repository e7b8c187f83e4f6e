import { formatDateTime } from '@vnconnect/vietnam';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '../api/calls.js';
import { ErrorIcon, GoodIcon, InfoIcon, WarningIcon } from '../ui/icons.js';

/** The deliveries as a table; under 640 px each is a card, its labels beside its values. */
export function DeliveryList({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const { t } = useTranslation();
  if (deliveries.length === 0) {
    return (
      <div className="empty" role="status">
        <p className="notice-title">{t('deliveries/empty')}</p>
        <p>{t('deliveries/emptyAdvice')}</p>
      </div>
    );
  }
  const columns = ['orderedAt', 'recipient', 'template', 'state', 'provider', 'attempts'] as const;
  return (
    <>
      <p className="muted" role="status">
        {t('deliveries/count', { count: deliveries.length })}
      </p>
      <table className="cards">
        <caption className="visually-hidden">{t('deliveries/table')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`deliveries/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <Row key={delivery.messageId} delivery={delivery} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const {
    orderedAt,
    receiptAt,
    maskedTo,
    template,
    messageClass,
    channel,
    state,
    reason,
    provider,
    attempts,
  } = delivery;
  return (
    <tr>
      <td data-label={t('deliveries/orderedAt')}>{formatDateTime(new Date(orderedAt))}</td>
      <td data-label={t('deliveries/recipient')}>
        {maskedTo}
        <small>{t(`deliveries/channels/${channel}`)}</small>
      </td>
      <td data-label={t('deliveries/template')}>
        {t(`deliveries/templates/${template}`)}
        <small>{t(`deliveries/classes/${messageClass}`)}</small>
      </td>
      <td data-label={t('deliveries/state')}>
        <DeliveryState state={state} />
        {receiptAt !== undefined && (
          <small>
            {t('deliveries/receipt')} {formatDateTime(new Date(receiptAt)).slice(-8)}
          </small>
        )}
        {reason !== undefined && (
          <small>
            {t('deliveries/reason')}: {reason}
          </small>
        )}
      </td>
      <td data-label={t('deliveries/provider')}>{provider ?? '–'}</td>
      <td data-label={t('deliveries/attempts')}>{attempts}</td>
    </tr>
  );
}

const icons: Record<Delivery['state'], () => ReactNode> = {
  queued: InfoIcon,
  sending: InfoIcon,
  sent: InfoIcon,
  delivered: GoodIcon,
  undeliverable: ErrorIcon,
  failed: ErrorIcon,
  expired: WarningIcon,
  'held-back': WarningIcon,
  'may-have-been-sent': WarningIcon,
};

/** A state by icon and word. */
function DeliveryState({ state }: { readonly state: Delivery['state'] }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <span className="state">
      <Icon /> {t(`deliveries/states/${state}`)}
    </span>
  );
}
