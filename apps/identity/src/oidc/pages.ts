import { createHash } from 'node:crypto';
import { problems, type ProblemDefinition } from '@vnconnect/contracts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f5f6f8;color:#1f2933}
main{max-width:32rem;margin:12vh auto 0;padding:2rem;background:#fff;border-top:4px solid #b3161b;border-radius:4px}
h1{font-size:1.3rem;margin:0 0 .5rem}p{margin:.25rem 0 1rem}[lang=en]{color:#52606d}
button,a.button{font:inherit;display:inline-block;padding:.5rem 1.25rem;border:0;border-radius:4px;background:#b3161b;color:#fff;text-decoration:none;cursor:pointer}
code{color:#52606d}`;

const SUBMIT = `document.getElementById('op.logoutForm').submit()`;

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Content-Security-Policy of every page of the provider. oidc-provider adds the hash of its own form_post script.
 * No form-action: a sign-out's form ends, by redirects, at the relying party, which browsers hold against form-action.
 */
export const contentSecurityPolicy = [
  `default-src 'none'`,
  `script-src ${sha256(SUBMIT)}`,
  `style-src ${sha256(STYLE)}`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join(';');

/** Makes text safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

interface Words {
  readonly title: string;
  readonly advice: string;
}

const requestRefused: Record<'vi' | 'en', Words> = {
  vi: {
    title: 'Yêu cầu đăng nhập không hợp lệ',
    advice:
      'Hãy quay lại trang bạn muốn vào và đăng nhập lại. Nếu vẫn lỗi, hãy báo cho đơn vị quản lý trang đó.',
  },
  en: {
    title: 'This sign-in request is not valid',
    advice: 'Go back to where you came from and sign in again. If it stays so, tell those who run that site.',
  },
};

/**
 * The page for a request that can't be answered to its relying party: what is wrong and what to do, in both
 * languages. Of the error it shows its public OAuth code alone.
 * @param error the error's OAuth code, `invalid_request`
 * @param name the class of the error, which tells an ended interaction from a wrong request
 */
export function errorPage(error: string, name: string, homeUrl: string): string {
  const { vi, en } = wordsFor(error, name);
  return page(
    vi.title,
    `${words(vi, en)}
    <p><code>${escapeHtml(error)}</code></p>
    <p><a class="button" href="${escapeHtml(homeUrl)}">Về trang chủ <span>/ Home</span></a></p>`,
  );
}

function wordsFor(error: string, name: string): Record<'vi' | 'en', Words> | ProblemDefinition {
  if (name === 'SessionNotFound') return problems['interaction.not-found'];
  if (error === 'server_error') return problems.internal;
  if (error === 'temporarily_unavailable') return problems['service-unavailable'];
  return requestRefused;
}

/**
 * The page of a sign-out. When the relying party proved whose session it is, it goes on by itself; otherwise the
 * person confirms, so that no link on another site signs anybody out.
 * @param form oidc-provider's form, with its token against forgery
 */
export function signOutPage(
  form: string,
  { confirmed, homeUrl }: { confirmed: boolean; homeUrl: string },
): string {
  const vi = { title: 'Đăng xuất', advice: 'Bạn sẽ được đăng xuất khỏi mọi hệ thống đã đăng nhập.' };
  const en = { title: 'Sign out', advice: 'You will be signed out of every system you signed in to.' };
  const button =
    '<button form="op.logoutForm" type="submit">Đăng xuất <span lang="en">/ Sign out</span></button>';
  const cancel = `<a href="${escapeHtml(homeUrl)}">Không, ở lại <span lang="en">/ Stay signed in</span></a>`;
  return page(
    vi.title,
    `${words(vi, en)}${form}
    <input type="hidden" form="op.logoutForm" name="logout" value="yes"/>
    ${confirmed ? `<noscript>${button}</noscript><script>${SUBMIT}</script>` : `${button} ${cancel}`}`,
  );
}

/** Where a sign-out ends that named no page to go on to. */
export function signedOutPage(homeUrl: string): string {
  const vi = { title: 'Bạn đã đăng xuất', advice: 'Nếu dùng máy chung, hãy đóng trình duyệt.' };
  const en = { title: 'You are signed out', advice: 'On a shared machine, close the browser.' };
  return page(
    vi.title,
    `${words(vi, en)}<p><a class="button" href="${escapeHtml(homeUrl)}">Về trang chủ <span>/ Home</span></a></p>`,
  );
}

function words(vi: Words, en: Words): string {
  return `<h1>${escapeHtml(vi.title)}</h1><p>${escapeHtml(vi.advice)}</p>
    <p lang="en"><strong>${escapeHtml(en.title)}.</strong> ${escapeHtml(en.advice)}</p>`;
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)} – VNConnect</title>
  <style>${STYLE}</style>
</head>
<body>
  <main>
    ${body}
  </main>
</body>
</html>`;
}
