import { useEffect } from 'react';

/** The key `/` leads to a search field, unless something is being typed. */
export function useSlash(id: string): void {
  useEffect(() => {
    const lead = (event: KeyboardEvent) => {
      const { target } = event;
      const types = target instanceof HTMLElement && target.matches('input, textarea, select');
      if (event.key !== '/' || types || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      document.getElementById(id)?.focus();
    };
    document.addEventListener('keydown', lead);
    return () => document.removeEventListener('keydown', lead);
  }, [id]);
}
