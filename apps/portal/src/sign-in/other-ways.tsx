import './sign-in.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PreferredFactor, SecondFactor } from '../api/second-factor-calls.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { useSignInFlow } from './sign-in-flow.js';

type Way = PreferredFactor | SecondFactor;

const addresses: Record<Way, string> = {
  sms: '/sign-in/code',
  passkey: '/sign-in/passkey',
  'authenticator-app': '/sign-in/app-code',
  'paper-code': '/sign-in/paper-code',
};

/** The page on which a sign-in is confirmed in this way. */
export const addressOf = (way: Way): string => addresses[way];

/** The other ways in which the sign-in under way may be confirmed ("Chọn phương thức xác thực khác"; ID-20, ID-38). */
export function OtherWays({ except }: { readonly except: Way }) {
  const { t } = useTranslation();
  const { underWay } = useSignInFlow();
  const search = useInteractionSearch();
  const factors = (underWay?.factors ?? []).filter((factor) => factor !== except);
  if (factors.length === 0 && except === 'sms') {
    return (
      <p className="aside">
        <Link to={`/sign-in/other-phone${search}`}>{t('code/other')}</Link>
      </p>
    );
  }
  return (
    <nav className="ways" aria-label={t('factors/signIn/other')}>
      <h2>{t('factors/signIn/other')}</h2>
      <ul>
        {factors.map((factor) => (
          <li key={factor}>
            <Link to={`${addressOf(factor)}${search}`}>
              <strong>{t(`factors/names/${factor}`)}</strong>
              <span className="muted">{t(`factors/explain/${factor}`)}</span>
            </Link>
          </li>
        ))}
        <li>
          <Link to={`/sign-in/other-phone${search}`}>
            <strong>{t('factors/signIn/phones')}</strong>
            <span className="muted">{t('factors/explain/sms')}</span>
          </Link>
        </li>
      </ul>
    </nav>
  );
}
