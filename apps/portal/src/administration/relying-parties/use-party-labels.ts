import { useTranslation } from 'react-i18next';

/** What the fields of a relying party are called, by their names in the request. */
export function usePartyLabels(): Record<string, string> {
  const { t } = useTranslation();
  return {
    clientId: t('parties/clientId'),
    vi: t('parties/name-vi'),
    en: t('parties/name-en'),
    redirectUris: t('parties/redirectUris'),
    postLogoutRedirectUris: t('parties/postLogoutRedirectUris'),
    backchannelLogoutUri: t('parties/backchannelLogoutUri'),
    scopes: t('parties/scopes'),
    sectorIdentifier: t('parties/sectorIdentifier'),
    introspects: t('parties/introspects'),
    keys: t('parties/keys'),
  };
}
