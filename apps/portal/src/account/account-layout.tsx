import './account.css';
import { DownOutlined } from '@ant-design/icons';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { WithSession } from '../interaction/with-session.js';
import { accountPages } from './account-pages.js';

/** The account section: its menu beside its pages, for who is signed in. */
export function Component() {
  return (
    <WithSession>
      {() => (
        <div className="account-section">
          <SectionMenu />
          <div className="account-page">
            <Outlet />
          </div>
        </div>
      )}
    </WithSession>
  );
}

/** A list at the side; on a phone a button with the current page's name, which opens it. */
function SectionMenu() {
  const { t } = useTranslation();
  const id = useId();
  const { pathname } = useLocation();
  const [openedAt, setOpenedAt] = useState<string>();
  const isOpen = openedAt === pathname; // another page closes it
  const current = accountPages.find(({ path }) => addressOf(path) === pathname);
  return (
    <nav className="account-menu" aria-label={t('selfService/menu')}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpenedAt(isOpen ? undefined : pathname)}
      >
        <span>
          <span className="muted">{t('selfService/menu')}: </span>
          {current && t(`selfService/nav/${current.name}`)}
        </span>
        <DownOutlined aria-hidden />
      </button>
      <ul id={id} className={isOpen ? 'opened' : undefined}>
        {accountPages.map(({ path, name }) => (
          <li key={name}>
            <NavLink to={addressOf(path)} end>
              {t(`selfService/nav/${name}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const addressOf = (path: string) => (path === '' ? '/account' : `/account/${path}`);
