import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Onboarding } from '../api/counter-calls.js';
import { ErrorIcon, GoodIcon, InfoIcon } from '../ui/icons.js';

const icons: Partial<Record<Onboarding['state'], () => ReactNode>> = {
  sent: GoodIcon,
  failed: ErrorIcon,
  refused: ErrorIcon,
};

/** A state by icon and word. */
export function OnboardingStateMark({ state }: { readonly state: Onboarding['state'] }) {
  const { t } = useTranslation();
  const Icon = icons[state] ?? InfoIcon;
  return (
    <span className="state">
      <Icon /> {t(`counter/states/${state}`)}
    </span>
  );
}
