import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentSecurityPolicy, errorPage, escapeHtml, signedOutPage, signOutPage } from './pages.js';

const home = 'https://id.example';
const pages = {
  error: errorPage('invalid_request', 'InvalidRequest', home),
  signOut: signOutPage('<form id="op.logoutForm"></form>', { confirmed: true, homeUrl: home }),
  signedOut: signedOutPage(home),
};

describe('pages of the provider', () => {
  it('ID-40 no text can become markup', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
    expect(errorPage('<script>alert(1)</script>', 'InvalidRequest', home)).not.toContain('<script>');
  });

  it('ID-40 every style and script of theirs is allowed by its hash, and nothing else is', () => {
    for (const page of Object.values(pages)) {
      for (const [, , content = ''] of page.matchAll(/<(style|script)>(.*?)<\/\1>/gs)) {
        const hash = createHash('sha256').update(content).digest('base64');
        expect(contentSecurityPolicy).toContain(`'sha256-${hash}'`);
      }
    }
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*/);
  });

  it('ID-40 they speak Vietnamese first, then English, and lead on', () => {
    for (const page of [pages.error, pages.signedOut]) {
      expect(page).toContain('<html lang="vi">');
      expect(page).toContain('lang="en"');
      expect(page).toContain(`href="${home}"`);
    }
    expect(errorPage('invalid_request', 'SessionNotFound', home)).toContain('đã kết thúc hoặc hết hạn');
    expect(errorPage('server_error', 'TypeError', home)).toContain('Có lỗi ngoài dự kiến');
  });
});
