import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GoodIcon, WarningIcon } from '../../ui/icons.js';
import type { Found, LookUpState } from './use-look-up.js';

interface LookUpAnswerProps {
  readonly lookUp: LookUpState;
  /** What can be done with one that was found. */
  readonly actions: (found: Found) => ReactNode;
}

/** What a look-up found, masked; under 640 px each is a card. */
export function LookUpAnswer({ lookUp, actions }: LookUpAnswerProps) {
  const { t } = useTranslation();
  const { answer } = lookUp;
  if (!answer) return null;
  if (answer.found.length === 0) {
    return (
      <div className="empty" role="status">
        <p className="notice-title">{t('directory/empty')}</p>
        <p>{t('directory/emptyAdvice')}</p>
      </div>
    );
  }
  return (
    <>
      <p className="muted" role="status">
        {t('directory/found', { count: answer.found.length })}
      </p>
      <table className="cards">
        <caption className="visually-hidden">{t('directory/answer')}</caption>
        <thead>
          <tr>
            {(['account', 'numbers', 'contact', 'state', 'acts'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`directory/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.found.map((found) => (
            <Row key={found.accountId} found={found}>
              {actions(found)}
            </Row>
          ))}
        </tbody>
      </table>
      {answer.cursor !== undefined && (
        <div className="paging">
          <Button loading={lookUp.busy} onClick={() => void lookUp.more()}>
            {t('directory/more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ found, children }: { readonly found: Found; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { fullName, kind, level, method, maskedNumbers, maskedPhone, maskedEmail, isActive } = found;
  return (
    <tr>
      <td data-label={t('directory/account')}>
        <strong>{fullName}</strong>
        <small>{t(`account/kinds/${kind}`)}</small>
        <small>
          {level}, {t(`account/methods/${method}`)}
        </small>
      </td>
      <td className="figures" data-label={t('directory/numbers')}>
        {maskedNumbers.join(', ') || '–'}
      </td>
      <td className="figures" data-label={t('directory/contact')}>
        {maskedPhone ?? '–'}
        {maskedEmail !== undefined && <small>{maskedEmail}</small>}
      </td>
      <td data-label={t('directory/state')}>
        <span className="state">
          {isActive ? <GoodIcon /> : <WarningIcon />}{' '}
          {t(isActive ? 'directory/active' : 'directory/inactive')}
        </span>
        {!found.mayHoldRights && <small>{t('directory/noRights')}</small>}
      </td>
      <td data-label={t('directory/acts')}>{children}</td>
    </tr>
  );
}
