import { createHash } from 'node:crypto';
import type { Language, SignInTicket } from '@vnconnect/contracts';
import { escapeHtml } from '../oidc/pages.js';

const SUBMIT = `document.forms[0].submit()`;
const STYLE = `body{font:16px/1.6 system-ui,sans-serif;margin:15vh auto 0;max-width:32rem;padding:0 1rem}
button{font:inherit;min-height:44px;padding:.5rem 1.25rem}`;

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The form ends, by redirects, at a relying party, which browsers hold against form-action; so there is none. */
export const returnPagePolicy = [
  `default-src 'none'`,
  `script-src ${sha256(SUBMIT)}`,
  `style-src ${sha256(STYLE)}`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join(';');

const words: Record<Language, { title: string; go: string }> = {
  vi: { title: 'Đang hoàn tất đăng nhập…', go: 'Tiếp tục' },
  en: { title: 'Finishing the sign-in…', go: 'Continue' },
};

/** Carries a ticket to its interaction as a form, so that it never stands in an address. */
export function returnPage(uid: string, ticket: SignInTicket, language: Language): string {
  const { title, go } = words[language];
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <style>${STYLE}</style>
</head>
<body>
  <main>
    <h1>${title}</h1>
    <form method="post" action="/oidc/interaction/${escapeHtml(uid)}/finish">
      <input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
      <button type="submit">${go}</button>
    </form>
  </main>
  <script>${SUBMIT}</script>
</body>
</html>`;
}
