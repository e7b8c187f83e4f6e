import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ChosenProps {
  readonly label: string;
  readonly change: () => void;
  readonly children: ReactNode;
}

/** What was found and chosen, in the place of the search that found it. */
export function Chosen({ label, change, children }: ChosenProps) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <p className="label">{label}</p>
      <div className="chosen-unit">
        {children}
        <Button onClick={change} aria-label={`${t('subsystems/change')}: ${label}`}>
          {t('subsystems/change')}
        </Button>
      </div>
    </div>
  );
}
