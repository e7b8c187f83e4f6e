import { z } from 'zod';
import type { Html } from '../http/html.js';
import { html } from '../http/html.js';
import type { RelyingPartyKind } from './relying-party.js';

interface Page {
  title: string;
  style: string;
  script?: string;
  body: Html;
}

const style = '/rp.css';

/** Claims that a person at the screen wants to see, with their labels; the rest stands folded below. */
const shownClaims: [claim: string, label: string, english: string][] = [
  ['name', 'Họ và tên', 'Name'],
  ['sub', 'Mã định danh tại hệ thống này', 'Subject'],
  ['account_kind', 'Loại tài khoản', 'Account kind'],
  ['acr', 'Mức xác thực của phiên', 'Authentication level'],
  ['ial', 'Mức độ xác minh', 'Identity assurance'],
  ['identity_method', 'Cách xác minh', 'Proofing method'],
  ['units', 'Đơn vị', 'Units'],
  ['roles', 'Vai trò', 'Roles'],
  ['memberships', 'Vai trò trong phân hệ', 'Memberships'],
];

/** One of the claim `memberships`: what the user is in this subsystem. */
const Membership = z.object({ unit_name: z.string(), user_group_name: z.string() });

const problems: Record<string, string> = {
  'issuer-unavailable': 'Chưa kết nối được tới VNConnect. Vui lòng thử lại sau ít phút.',
  'sign-in-unknown':
    'Lần đăng nhập này đã quá hạn, đã hoàn tất, hoặc được bắt đầu ở trình duyệt khác. Vui lòng đăng nhập lại.',
  access_denied: 'Bạn đã không đồng ý đăng nhập, hoặc tài khoản không đủ điều kiện vào hệ thống này.',
};

/** The start page: a sign-in button, or who is signed in. */
export function homePage(kind: RelyingPartyKind, claims: Record<string, unknown> | undefined): Page {
  const body = frame(kind, claims ? signedIn(claims) : signedOut(kind));
  return claims ? { title: kind.name, style, script: '/rp.js', body } : { title: kind.name, style, body };
}

/** A sign-in that did not succeed; `code` is the issuer's or our own. */
export function problemPage(kind: RelyingPartyKind, code: string): Page {
  const advice = problems[code] ?? 'VNConnect trả về kết quả không dùng được. Vui lòng đăng nhập lại.';
  return {
    title: `Chưa đăng nhập được - ${kind.name}`,
    style,
    body: frame(
      kind,
      html`<section class="card narrow" role="alert">
        <h1>Chưa đăng nhập được</h1>
        <p class="english" lang="en">Sign-in did not succeed</p>
        <p>${advice}</p>
        <p class="muted">Mã lỗi: <code>${code}</code></p>
        <p><a class="button" href="/sign-in">Đăng nhập lại</a> <a class="quiet" href="/">Về trang chủ</a></p>
      </section>`,
    ),
  };
}

function frame(kind: RelyingPartyKind, content: Html): Html {
  return html`<header class="top ${kind.cookiePrefix}">
      <div class="wide">
        <a class="brand" href="/">${kind.name}</a>
        <span class="muted">Hệ thống mẫu để thử đăng nhập một lần</span>
      </div>
    </header>
    <main class="wide">${content}</main>`;
}

function signedOut(kind: RelyingPartyKind): Html {
  return html`<section class="card narrow">
    <h1>${kind.name}</h1>
    <p>${kind.description}</p>
    <p>Bạn chưa đăng nhập.</p>
    <p><a class="button primary" href="/sign-in">Đăng nhập bằng VNConnect</a></p>
    <p class="english" lang="en">A sample relying party. Sign in with VNConnect to continue.</p>
  </section>`;
}

function signedIn(claims: Record<string, unknown>): Html {
  const rows = shownClaims
    .filter(([claim]) => claims[claim] !== undefined)
    .map(
      ([claim, label, english]) =>
        html`<div>
          <dt>${label} <span class="english" lang="en">${english}</span></dt>
          <dd>${asText(claims[claim])}</dd>
        </div>`,
    );
  return html`<section class="card narrow" id="signed-in">
    <p class="state good"><span aria-hidden="true">✓</span> Đã đăng nhập</p>
    <h1>Xin chào${typeof claims['name'] === 'string' && `, ${claims['name']}`}</h1>
    <dl class="claims">${rows}</dl>
    <details>
      <summary>Toàn bộ thông tin nhận được từ VNConnect</summary>
      <pre>${JSON.stringify(claims, undefined, 2)}</pre>
    </details>
    <p><a class="button" href="/sign-out">Đăng xuất</a></p>
    <p class="muted">Đăng xuất ở đây sẽ đăng xuất khỏi VNConnect và mọi hệ thống đã vào.</p>
  </section>`;
}

function asText(value: unknown): string {
  const membership = Membership.safeParse(value);
  if (membership.success) return `${membership.data.user_group_name} · ${membership.data.unit_name}`;
  if (Array.isArray(value)) return value.map(asText).join('; ');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
}
