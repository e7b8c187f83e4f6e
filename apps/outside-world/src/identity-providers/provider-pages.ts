import type { Html } from '../http/html.js';
import { html } from '../http/html.js';
import { samplePassword, type IdentityProviderKind } from './provider-kinds.js';

interface Page {
  title: string;
  style: string;
  body: Html;
}

const style = '/provider.css';

/** Where people sign in at the provider; `refused`: what was typed before is nobody's. */
export function signInPage(kind: IdentityProviderKind, uid: string, refused: boolean): Page {
  return {
    title: `Đăng nhập - ${kind.name}`,
    style,
    body: frame(
      kind,
      html`<section class="card narrow">
        <h1>Đăng nhập ${kind.name}</h1>
        <p class="english" lang="en">${kind.english}: sign in to go on to VNConnect</p>
        ${
          refused &&
          html`<p class="state warn" role="alert">
            ⚠ Thông tin đăng nhập không đúng. <span lang="en">Not right, try again.</span>
          </p>`
        }
        <form method="post" action="/interaction/${uid}">
          <label class="field"
            ><span>${kind.userLabel} <span class="english" lang="en">${kind.userEnglish}</span></span>
            <input name="user" autocomplete="off" inputmode="numeric" required
          /></label>
          <label class="field"
            ><span>Mật khẩu <span class="english" lang="en">Password</span></span>
            <input name="password" type="password" autocomplete="off" required
          /></label>
          <p><button class="button primary" name="act" value="sign-in">Đăng nhập</button></p>
        </form>
        <form method="post" action="/interaction/${uid}">
          <button class="button" name="act" value="refuse">Không đồng ý, quay lại</button>
        </form>
        <p class="muted">
          Trang mẫu: mọi người mẫu (xem trang Thuê bao của Thế giới bên ngoài) dùng mật khẩu
          <code>${samplePassword}</code>.
        </p>
      </section>`,
    ),
  };
}

/** A sign-in that is over or was never begun in this browser. */
export function endedPage(kind: IdentityProviderKind): Page {
  return {
    title: `Lượt đăng nhập đã kết thúc - ${kind.name}`,
    style,
    body: frame(
      kind,
      html`<section class="card narrow" role="alert">
        <h1>Lượt đăng nhập đã kết thúc</h1>
        <p class="english" lang="en">This sign-in is over. Begin again where you came from.</p>
        <p>Hãy quay lại VNConnect và bắt đầu lại.</p>
      </section>`,
    ),
  };
}

function frame(kind: IdentityProviderKind, content: Html): Html {
  return html`<header class="top ${kind.cookiePrefix}">
      <div class="wide">
        <span class="brand">${kind.name}</span>
        <span class="muted">Nhà cung cấp định danh mẫu</span>
      </div>
    </header>
    <main class="wide">${content}</main>`;
}
