import { useTranslation } from 'react-i18next';

interface StepIndicatorProps {
  readonly label: string;
  readonly steps: readonly string[];
  /** Counted from 1. */
  readonly current: number;
}

/** Where one is in a sequence of pages: a bar of parts, and in words. */
export function StepIndicator({ label, steps, current }: StepIndicatorProps) {
  const { t } = useTranslation();
  return (
    <nav className="steps" aria-label={label}>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step}
            className={index + 1 <= current ? 'reached' : undefined}
            aria-current={index + 1 === current ? 'step' : undefined}
          >
            <span className="visually-hidden">{step}</span>
          </li>
        ))}
      </ol>
      <p aria-hidden="true">
        {t('steps/label', { step: current, of: steps.length })}
        <span> · {steps[current - 1]}</span>
      </p>
    </nav>
  );
}
