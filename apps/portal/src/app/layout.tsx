import './layout.css';
import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useMatches } from 'react-router';
import { ADMINISTRATION, menuOf } from '../administration/administration-pages.js';
import { useSession } from '../api/queries.js';
import { chooseLanguage, currentLanguage, type Language } from '../i18n/i18n.js';
import { useColorMode } from '../theme/color-mode.js';
import { Busy } from '../ui/busy.js';
import { ConnectionNotice } from './connection-notice.js';
import { Logo } from './logo.js';
import { SignOut } from './sign-out.js';

/** What stands around every screen. */
export function Layout() {
  const { t } = useTranslation();
  return (
    <>
      <a className="skip-link" href="#main">
        {t('app/skip')}
      </a>
      <header className="top">
        <div className="bar">
          <Link className="brand" to="/">
            <Logo />
            <span>
              <strong>{t('app/name')}</strong>
              <small>{t('app/tagline')}</small>
              <span className="visually-hidden">, {t('app/backHome')}</span>
            </span>
          </Link>
          <div className="settings">
            <ColorModeSwitch />
            <LanguageSwitch />
          </div>
        </div>
        <Menu />
      </header>
      <ConnectionNotice />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<Busy label={t('app/loading')} />}>
          <Outlet />
        </Suspense>
      </main>
      <footer>
        <div className="bar">
          <p>{t('app/footer')}</p>
          <Link to="/help">{t('app/help')}</Link>
        </div>
      </footer>
    </>
  );
}

/** What the signed-in person may use; nobody else sees a menu. */
function Menu() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const isAdministration = useMatches().some(({ id }) => id === ADMINISTRATION);
  if (session?.account === undefined) return null;
  const { fullName, permissions } = session.account;
  return (
    <nav className="menu" aria-label={t('app/menu')}>
      <div className="bar">
        <NavLink to="/account">{t('app/account')}</NavLink>
        {menuOf(permissions).length > 0 && (
          <NavLink to="/administration" className={isAdministration ? 'active' : ''}>
            {t('app/administration')}
          </NavLink>
        )}
        <span className="who">{fullName}</span>
        <SignOut csrfToken={session.csrfToken} />
      </div>
    </nav>
  );
}

/** Each in its own words, whichever is shown. */
const languages: Record<Language, { name: string; short: string }> = {
  vi: { name: 'VI: Tiếng Việt', short: 'VI' },
  en: { name: 'EN: English', short: 'EN' },
};

function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <div className="languages" role="group" aria-label={t('app/language')}>
      {(['vi', 'en'] as const).map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === currentLanguage()}
          aria-label={languages[language].name}
          onClick={() => void chooseLanguage(language)}
        >
          {languages[language].short}
        </button>
      ))}
    </div>
  );
}

function ColorModeSwitch() {
  const { t } = useTranslation();
  const { mode, choose } = useColorMode();
  const dark = mode === 'dark';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={dark ? t('app/darkOff') : t('app/darkOn')}
      title={dark ? t('app/darkOff') : t('app/darkOn')}
      onClick={() => choose(dark ? 'light' : 'dark')}
    >
      {dark ? <SunOutlined aria-hidden /> : <MoonOutlined aria-hidden />}
    </button>
  );
}
