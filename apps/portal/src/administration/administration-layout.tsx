import './administration.css';
import { DownOutlined } from '@ant-design/icons';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation, useMatches } from 'react-router';
import { WithSession } from '../interaction/with-session.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import {
  administrationPages,
  mayUse,
  type MenuGroup,
  menuOf,
  type AdministrationPage,
  type Permission,
} from './administration-pages.js';

/** The administration: its menu beside its pages, for who may use them (PT-03). */
export function Component() {
  const current = useCurrentPage();
  return (
    <WithSession>
      {({ permissions }) => (
        <div className="administration">
          <Menu current={current} permissions={permissions} />
          <div className="administration-page">
            {current === undefined || mayUse(current, permissions) ? <Outlet /> : <Refused page={current} />}
          </div>
        </div>
      )}
    </WithSession>
  );
}

function useCurrentPage(): AdministrationPage | undefined {
  const handles: readonly unknown[] = useMatches().map(({ handle }) => handle);
  return administrationPages.find((page) => handles.includes(page));
}

/** What is missing and whom to ask; the menu beside it shows what one may use. */
function Refused({ page }: { readonly page: AdministrationPage }) {
  const { t } = useTranslation();
  const name = t(`administration/nav/${page.name}`);
  return (
    <Page title={t('administration/noPermission', { name })} width="section">
      <Notice kind="warning">{t('administration/noPermissionAdvice')}</Notice>
    </Page>
  );
}

interface MenuProps {
  readonly current: AdministrationPage | undefined;
  readonly permissions: readonly Permission[];
}

/** Groups of links at the side; where the window is narrow, a button with the current page's name, which opens them. */
function Menu({ current, permissions }: MenuProps) {
  const { t } = useTranslation();
  const id = useId();
  const { pathname } = useLocation();
  const [openedAt, setOpenedAt] = useState<string>();
  const isOpen = openedAt === pathname; // another page closes it
  const pages = menuOf(permissions);
  const groups = [...new Set(pages.flatMap(({ group }) => group ?? []))];
  if (pages.length === 0) return null;
  return (
    <nav className="administration-menu" aria-label={t('administration/menu')}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpenedAt(isOpen ? undefined : pathname)}
      >
        <span>
          <span className="muted">{t('administration/menu')}: </span>
          {current && t(`administration/nav/${current.name}`)}
        </span>
        <DownOutlined aria-hidden />
      </button>
      <div id={id} className={isOpen ? 'groups opened' : 'groups'}>
        {groups.map((group) => (
          <Group key={group} group={group} pages={pages.filter((page) => page.group === group)} />
        ))}
      </div>
    </nav>
  );
}

interface GroupProps {
  readonly group: MenuGroup;
  readonly pages: readonly AdministrationPage[];
}

function Group({ group, pages }: GroupProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t(`administration/groups/${group}`)}</h2>
      <ul>
        {pages.map(({ path, name }) => (
          <li key={path}>
            <NavLink to={`/${path}`}>{t(`administration/nav/${name}`)}</NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
