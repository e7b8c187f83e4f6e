import '../../operations/operations.css';
import '../form.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listRelyingParties, type RelyingParty } from '../../api/relying-party-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { GoodIcon, WarningIcon } from '../../ui/icons.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** VPCP's register of relying parties (ID-44). */
export function Component() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['relying-parties'], queryFn: listRelyingParties });
  return (
    <Page title={t('parties/title')} lead={t('parties/lead')} width="section">
      <p className="head-actions">
        <Link className="button-link" to="/administration/relying-parties/new">
          {t('parties/register')}
        </Link>
      </p>
      <Loaded query={query}>{({ relyingParties }) => <Parties parties={relyingParties} />}</Loaded>
    </Page>
  );
}

function Parties({ parties }: { readonly parties: readonly RelyingParty[] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const scopeNames: Readonly<Record<string, string>> = t('parties/scopeNames', { returnObjects: true });
  return (
    <>
      <p className="muted" role="status">
        {t('parties/count', { count: parties.length })}
      </p>
      <table className="cards">
        <caption className="visually-hidden">{t('parties/title')}</caption>
        <thead>
          <tr>
            {(['party', 'scopes', 'requiredLevel', 'method', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`parties/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parties.map(({ clientId, names, scopes, requiredLevel, authentication, legacy, disabled }) => (
            <tr key={clientId}>
              <td data-label={t('parties/party')}>
                <Link to={`/administration/relying-parties/${clientId}`}>{names[language]}</Link>
                <small>{clientId}</small>
                {legacy && <small>{t('parties/isLegacy')}</small>}
              </td>
              <td data-label={t('parties/scopes')}>
                {scopes.map((scope) => scopeNames[scope] ?? scope).join('; ') || '–'}
              </td>
              <td data-label={t('parties/requiredLevel')}>{requiredLevel}</td>
              <td data-label={t('parties/method')}>{t(`parties/methods/${authentication.method}`)}</td>
              <td data-label={t('parties/state')}>
                <span className="state">
                  {disabled ? <WarningIcon /> : <GoodIcon />} {t(disabled ? 'parties/off' : 'parties/on')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
