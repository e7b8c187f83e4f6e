import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PanelProps } from './factor-list.js';
import { FactorRow } from './factor-row.js';

export function PasskeyPanel({ factors, say, go }: PanelProps) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('factors/names/passkey')}</h2>
      <p className="muted">{t('factors/explain/passkey')}</p>
      {factors.passkeys.length === 0 ? (
        <p>{t('factors/passkeys/none')}</p>
      ) : (
        <ul className="factor-list">
          {factors.passkeys.map(({ isSynced, ...passkey }) => (
            <FactorRow
              key={passkey.passkeyId}
              {...passkey}
              factor="passkey"
              note={t(isSynced ? 'factors/synced' : 'factors/deviceBound')}
              say={say}
              go={go}
            />
          ))}
        </ul>
      )}
      <Button onClick={() => go({ kind: 'add-passkey' })}>{t('factors/passkeys/add')}</Button>
    </section>
  );
}
