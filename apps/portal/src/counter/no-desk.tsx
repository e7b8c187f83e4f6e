import { useTranslation } from 'react-i18next';
import type { Desks } from '../api/counter-calls.js';
import { Notice } from '../ui/notice.js';

/** Why no unit can be chosen, and who can help (CO-01, CO-11). */
export function NoDesk({ why }: { readonly why: NonNullable<Desks['why']> }) {
  const { t } = useTranslation();
  return (
    <Notice kind="warning" title={t(`counter/desks/${why}`)}>
      <p>{t('counter/desks/advice')}</p>
    </Notice>
  );
}
