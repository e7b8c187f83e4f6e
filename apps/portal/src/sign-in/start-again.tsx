import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem.js';
import { startAddress } from '../interaction/interaction.js';

/** The only way on from a sign-in that is over. */
export function StartAgain({ problem }: { readonly problem: Problem | undefined }) {
  const { t } = useTranslation();
  if (problem?.code !== 'sign-in.not-found') return null;
  return (
    <p>
      <a href={startAddress('sign-in')}>{t('code/startAgain')}</a>
    </p>
  );
}
