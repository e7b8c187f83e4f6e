import type { Language } from '@vnconnect/contracts';

const LONGEST = 256;
const RANGE = /^([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]*)?(?:;q=([01](?:\.\d{0,3})?))?$/;

/**
 * The language of an `Accept-Language` header (RFC 9110, section 12.5.4): English when it is preferred to
 * Vietnamese, else Vietnamese.
 */
export function preferredLanguage(header: string | undefined): Language {
  if (!header || header.length > LONGEST) return 'vi';
  const weights = { vi: 0, en: 0, any: 0 };
  for (const part of header.split(',')) {
    const [, language, q] = RANGE.exec(part.replace(/\s/g, '')) ?? [];
    const weight = q === undefined ? 1 : Number(q);
    if (language === '*') weights.any = Math.max(weights.any, weight);
    else if (language?.toLowerCase() === 'vi') weights.vi = Math.max(weights.vi, weight);
    else if (language?.toLowerCase() === 'en') weights.en = Math.max(weights.en, weight);
  }
  return weights.en > Math.max(weights.vi, weights.any) ? 'en' : 'vi';
}
