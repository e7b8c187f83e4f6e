import type { Html } from '../http/html.js';
import { html } from '../http/html.js';
import type { SubsystemState } from './subsystem-state.js';

const style = '/rp.css';

/** How a sign-in by a password of the subsystem's own ended. */
export type LegacyOutcome = 'right' | 'wrong' | 'converted' | 'switched-over';

const outcomes: Record<LegacyOutcome, { vi: string; en: string }> = {
  right: { vi: 'Đã đăng nhập bằng tài khoản cũ.', en: 'Signed in with the former account.' },
  wrong: { vi: 'Sai tên đăng nhập hoặc mật khẩu.', en: 'Wrong user name or password.' },
  converted: {
    vi: 'Tài khoản này đã chuyển sang VNConnect. Vui lòng đăng nhập bằng VNConnect.',
    en: 'This account was converted. Sign in with VNConnect.',
  },
  'switched-over': {
    vi: 'Phân hệ chỉ nhận đăng nhập bằng VNConnect. Mật khẩu cũ không còn dùng được.',
    en: 'This subsystem takes sign-ins by VNConnect only. Former passwords work no more.',
  },
};

/** What the subsystem holds of its members, as VNConnect told it. */
export function membersPage(name: string, { members, received, isSwitchedOver }: SubsystemState) {
  const rows = [...members.values()].map(
    ({ accountId, unit, group, status, revision }) =>
      html`<tr>
        <td><code>${accountId}</code></td>
        <td>${unit.name} ${unit.code && html`<span class="muted">${unit.code}</span>`}</td>
        <td>${group.name}</td>
        <td>${status === 'open' ? 'Mở' : 'Đóng'}</td>
        <td>${revision}</td>
      </tr>`,
  );
  return page(
    name,
    html`<h1>Thành viên của phân hệ</h1>
      <p class="english" lang="en">Members, as VNConnect has told them</p>
      <p>${isSwitchedOver ? 'Phân hệ đã chuyển hẳn sang VNConnect.' : 'Phân hệ còn nhận mật khẩu cũ.'}</p>
      <table>
        <thead>
          <tr>
            <th>Tài khoản</th>
            <th>Đơn vị quản lý</th>
            <th>Nhóm người dùng</th>
            <th>Trạng thái</th>
            <th>Lần sửa</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
      <h2>Thông báo đã nhận (${received.length})</h2>
      <ul>
        ${received.slice(0, 20).map(({ type, at }) => html`<li><code>${type}</code> ${at}</li>`)}
      </ul>`,
  );
}

/** The former sign-in form, and how the last one ended. */
export function legacyPage(name: string, outcome?: LegacyOutcome) {
  const said = outcome && outcomes[outcome];
  return page(
    name,
    html`<h1>Đăng nhập bằng tài khoản cũ</h1>
      <p class="english" lang="en">Sign-in with a former account of this subsystem</p>
      ${
        said &&
        html`<p role="${outcome === 'right' ? 'status' : 'alert'}" data-outcome="${outcome ?? ''}">
            ${said.vi}
          </p>
          <p class="english" lang="en">${said.en}</p>`
      }
      <form method="post" action="/legacy">
        <p>
          <label>Tên đăng nhập <input name="userName" autocomplete="username" required /></label>
        </p>
        <p>
          <label
            >Mật khẩu <input name="password" type="password" autocomplete="current-password" required
          /></label>
        </p>
        <p><button class="button primary">Đăng nhập</button> <a class="quiet" href="/">Về trang chủ</a></p>
      </form>`,
  );
}

function page(name: string, content: Html) {
  return {
    title: name,
    style,
    body: html`<header class="top rp_feedback">
        <div class="wide"><a class="brand" href="/">${name}</a></div>
      </header>
      <main class="wide"><section class="card">${content}</section></main>`,
  };
}
