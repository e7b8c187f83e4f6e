import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { startAddress, useInteractionSearch } from '../interaction/interaction.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';

/** Codes of OpenID Connect and of the platform by what a person can do about them. */
const kinds: Record<string, 'ended' | 'expired' | 'unavailable' | 'denied' | 'level'> = {
  'interaction.not-found': 'ended',
  'sign-in.not-found': 'expired',
  'service-unavailable': 'unavailable',
  'deadline-exceeded': 'unavailable',
  access_denied: 'denied',
  unmet_authentication_requirements: 'level',
};

/** A sign-in that identity or the gateway could not carry through; where its interaction lives on, so does the way to go. */
export function SignInProblem({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const kind = kinds[code] ?? 'other';
  // Whatever stands in the address: only a code's letters are shown.
  const shown = /^[a-zA-Z0-9._-]{1,60}$/.test(code) ? code : undefined;
  return (
    <Page title={t('problem/title')}>
      <Notice kind="bad" title={t(`problem/${kind}`)}>
        <p>{t(`problem/${kind}Advice`)}</p>
        {shown !== undefined && <p className="trace">{t('problem/code', { code: shown })}</p>}
      </Notice>
      <Button type="primary" href={search === '' ? startAddress('sign-in') : `/sign-in${search}`} block>
        {t('problem/again')}
      </Button>
    </Page>
  );
}
