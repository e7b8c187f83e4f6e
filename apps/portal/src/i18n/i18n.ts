import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';
import { vi, type Translation } from './vi.js';

/** The languages of the screens. */
export type Language = 'vi' | 'en';

const KEY = 'vnc.language';

/** The language chosen in this browser; Vietnamese until another is chosen. */
export function currentLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
}

/** Changes the language of the screens at once, without losing what is typed. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Loads the texts; called once before the first screen. */
export async function startLanguage(): Promise<void> {
  document.documentElement.lang = currentLanguage();
  await i18next.use(initReactI18next).init({
    lng: currentLanguage(),
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    // Field codes hold dots (`field.required`), so keys are parted by another sign; React escapes what it shows.
    keySeparator: '/',
    interpolation: { escapeValue: false },
  });
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    keySeparator: '/';
    resources: { translation: Translation };
  }
}
