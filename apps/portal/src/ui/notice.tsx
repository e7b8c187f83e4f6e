import type { ReactNode } from 'react';
import { ErrorIcon, GoodIcon, InfoIcon, WarningIcon } from './icons.js';

const icons = { bad: ErrorIcon, warning: WarningIcon, good: GoodIcon, info: InfoIcon };

interface NoticeProps {
  readonly kind: keyof typeof icons;
  readonly title?: string;
  readonly children?: ReactNode;
}

/** A message in the page, told to screen readers as it appears: at once when something is wrong, politely otherwise. */
export function Notice({ kind, title, children }: NoticeProps) {
  const Icon = icons[kind];
  return (
    <div className={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <Icon />
      <div>
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
