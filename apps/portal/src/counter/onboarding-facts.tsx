import { useTranslation } from 'react-i18next';
import type { Onboarding } from '../api/counter-calls.js';

/** Whom an account is made for, by whom and where. */
export function OnboardingFacts({ onboarding }: { readonly onboarding: Onboarding }) {
  const { t } = useTranslation();
  const { fullName, maskedNumber, maskedPhone, unit, officer } = onboarding;
  const facts = [
    ['name', fullName],
    ['number', maskedNumber],
    ['phone', maskedPhone],
    ['unit', unit?.name],
    ['officer', officer.fullName],
  ] as const;
  return (
    <dl className="counter-facts">
      {facts.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`counter/${name}`)}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
