import './counter.css';
import { useTranslation } from 'react-i18next';

type Trouble = 'unit' | 'code' | 'password' | 'scan';

/** The known troubles of a page, on the spot (CO-11). */
export function CounterHelp({ troubles }: { readonly troubles: readonly Trouble[] }) {
  const { t } = useTranslation();
  return (
    <section className="counter-help" aria-label={t('counter/helpTitle')}>
      {troubles.map((trouble) => (
        <details key={trouble}>
          <summary>{t(`counter/help/${trouble}/title`)}</summary>
          <p>{t(`counter/help/${trouble}/text`)}</p>
        </details>
      ))}
    </section>
  );
}
