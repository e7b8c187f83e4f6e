import type { DeviceDescription, Language } from '@vnconnect/contracts';

const words: Record<Language, { readonly on: string; readonly unknown: string }> = {
  vi: { on: 'trên', unknown: 'không rõ' },
  en: { on: 'on', unknown: 'unknown' },
};

/** A device in words, for messages: `Chrome trên Windows`. */
export function deviceText({ browser, system }: DeviceDescription, language: Language): string {
  const { on, unknown } = words[language];
  if (browser !== undefined && system !== undefined) return `${browser} ${on} ${system}`;
  return browser ?? system ?? unknown;
}
