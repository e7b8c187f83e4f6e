import { useTranslation } from 'react-i18next';
import { type SourceName, useIdentitySources } from '../api/source-calls.js';
import { Notice } from '../ui/notice.js';

/** Sources whose accounts sign in by identity number and password. */
const byPassword: readonly SourceName[] = ['mobile-subscriber', 'social-insurance', 'desk'];

/** Whether no account at all may sign in by password today (ID-08). */
export function useIsPasswordClosed(): boolean {
  const sources = useIdentitySources();
  if (sources === undefined) return false;
  return byPassword.every((name) => sources.find(({ source }) => source === name)?.signIn.state !== 'open');
}

/** In place of the form of number and password: which ways are open instead. */
export function PasswordClosed() {
  const { t } = useTranslation();
  const open = (useIdentitySources() ?? []).filter(({ signIn }) => signIn.state === 'open');
  return (
    <Notice kind="info" title={t('sources/passwordClosed')}>
      <p>{t('sources/passwordClosedAdvice')}</p>
      <p>
        {t('sources/openNow', { ways: open.map(({ source }) => t(`sources/names/${source}`)).join(', ') })}
      </p>
    </Notice>
  );
}
