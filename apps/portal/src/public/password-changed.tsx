import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.js';

/** After a change of the password, which ends every session. */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('selfService/password/done')} lead={t('selfService/password/doneLead')}>
      <p>
        <a className="button-link" href="/auth/sign-in?returnTo=/account">
          {t('app/signIn')}
        </a>
      </p>
    </Page>
  );
}
