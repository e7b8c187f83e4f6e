import { readFileSync } from 'node:fs';
import type { Language } from '@vnconnect/contracts';
import { fill } from './template-text.js';

const closing: Record<Language, string> = {
  vi: 'Thư này được gửi tự động, bạn không cần trả lời.',
  en: 'This message was sent automatically; there is no need to reply.',
};

/** The page that the HTML of every email stands in. */
export class EmailFrame {
  private readonly page = readFileSync(new URL('email-frame.html', import.meta.url), 'utf8').trimEnd();

  /** @param body HTML; @param subject HTML too: values in it are escaped already */
  around(body: string, { subject, language }: { subject: string; language: Language }): string {
    return fill(this.page, { language, subject, body, closing: closing[language] });
  }
}
