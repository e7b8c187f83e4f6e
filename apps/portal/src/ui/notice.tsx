import type { ReactNode, Ref } from 'react';
import { ErrorIcon, GoodIcon, InfoIcon, WarningIcon } from './icons.js';

const icons = { bad: ErrorIcon, warning: WarningIcon, good: GoodIcon, info: InfoIcon };

interface NoticeProps {
  readonly kind: keyof typeof icons;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}

/** A message in the page, told to screen readers as it appears: at once when something is wrong, politely otherwise. */
export function Notice({ kind, title, children, ref }: NoticeProps) {
  const Icon = icons[kind];
  return (
    <div
      className={`notice notice-${kind}`}
      role={kind === 'bad' ? 'alert' : 'status'}
      tabIndex={-1}
      ref={ref}
    >
      <Icon />
      <div>
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
