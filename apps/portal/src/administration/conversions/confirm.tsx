import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface ConfirmProps {
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** The letters' own question, before everything moves. */
export function Confirm({ busy, onYes, onNo }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <div className="consequence">
      <p>
        <strong>{t('conversions/sentence')}</strong>
      </p>
      <div className="own-actions">
        <Button type="primary" loading={busy} onClick={onYes}>
          {t('conversions/yes')}
        </Button>
        <Button onClick={onNo}>{t('conversions/no')}</Button>
      </div>
    </div>
  );
}
