import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.js';

/** What both sides sign with, told once. */
export function ShownSecret({ secret }: { readonly secret: string }) {
  const { t } = useTranslation();
  return (
    <Notice kind="warning" title={t('subsystems/secretTitle')}>
      <code className="secret">{secret}</code>
      <p>{t('subsystems/secretAdvice')}</p>
    </Notice>
  );
}
