import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

let firstPage = true;

interface PageProps {
  readonly title: string;
  /** `form`: one thing a page, at most 560 px. `wide`: lists. `section`: beside the menu of a section. */
  readonly width?: 'form' | 'wide' | 'home' | 'section';
  readonly above?: ReactNode;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * One screen: its title in the tab and as the heading, which takes the focus on each change of page, so that a screen
 * reader reads where one has come to. The very first page leaves the focus at its top, before the skip link.
 */
export function Page({ title, width = 'form', above, lead, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstPage) heading.current?.focus();
    firstPage = false;
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className={`page page-${width}`}>
      <title>{`${title} – ${t('app/name')}`}</title>
      {above}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </div>
  );
}
