import './public.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Page } from '../ui/page.js';

const steps = ['first', 'second', 'third', 'fourth'] as const;
const answers = ['password', 'phone', 'exists', 'safety'] as const;

/** The known troubles and what to do about each; parts are linked to by their ids. */
export function Component() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  useEffect(() => {
    const part = document.getElementById(hash.slice(1));
    part?.scrollIntoView();
    part?.querySelector('h2')?.focus();
  }, [hash]);
  return (
    <Page title={t('help/title')} lead={t('help/lead')}>
      {(['otp', 'subscriber'] as const).map((part) => (
        <section className="help-part" id={part} key={part}>
          <h2 tabIndex={-1}>{t(`help/${part}/title`)}</h2>
          <ol>
            {steps.map((step) => (
              <li key={step}>{t(`help/${part}/${step}`)}</li>
            ))}
          </ol>
        </section>
      ))}
      {answers.map((part) => (
        <section className="help-part" id={part} key={part}>
          <h2 tabIndex={-1}>{t(`help/${part}/title`)}</h2>
          <p>{t(`help/${part}/body`)}</p>
        </section>
      ))}
    </Page>
  );
}
