import { useSyncExternalStore } from 'react';
import { customProperties, palettes, type ColorMode } from './tokens.js';

const KEY = 'vnc.color-mode';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
const listeners = new Set<() => void>();

function currentMode(): ColorMode {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemDark.matches ? 'dark' : 'light';
}

function show(): void {
  const root = document.documentElement;
  const mode = currentMode();
  root.dataset['colorMode'] = mode;
  root.style.colorScheme = mode;
  for (const [name, value] of customProperties(palettes[mode])) root.style.setProperty(name, value);
  for (const listener of listeners) listener();
}

/** Shows the colours chosen before, or those of the system, and follows the system until one is chosen. */
export function startColorMode(): void {
  systemDark.addEventListener('change', show);
  show();
}

/** The colours shown, and how to choose others; the choice stays in this browser. */
export function useColorMode(): { mode: ColorMode; choose: (mode: ColorMode) => void } {
  const mode = useSyncExternalStore(subscribe, currentMode);
  return { mode, choose: chooseMode };
}

/** Whether the person asked their system for less motion. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(
    (changed) => {
      stillness.addEventListener('change', changed);
      return () => stillness.removeEventListener('change', changed);
    },
    () => stillness.matches,
  );
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function chooseMode(mode: ColorMode): void {
  localStorage.setItem(KEY, mode);
  show();
}
