import { html, type Html } from '../http/html.js';
import { frame } from '../page/frame.js';
import { asNational } from '../page/messages-page.js';
import { samplePin, type Sim } from './sims.js';

const states: Record<Sim['state'], Html> = {
  active: html`<span class="good">✓ Dùng được</span>`,
  'pin-blocked': html`<span class="warn">⚠ Mã PIN bị khoá</span>`,
  'card-blocked': html`<span class="warn">⚠ SIM bị khoá</span>`,
  'no-certificate': html`<span class="warn">⚠ Chưa có chứng thư</span>`,
};

/** Every phone with a signing SIM. */
export function simsPage(sims: Sim[]): Html {
  const rows = sims.map(
    (sim) =>
      html`<tr>
        <td data-label="Số điện thoại">
          <a href="/sims/${nationalDigits(sim)}">${asNational(sim.phone)}</a>
        </td>
        <td data-label="Chủ SIM">${sim.holder}</td>
        <td data-label="Chứng thư">${sim.certificate}</td>
        <td data-label="Trạng thái">${states[sim.state]}</td>
      </tr>`,
  );
  return frame(
    '/sims',
    'SIM ký số',
    'Phones with a signing SIM (ETSI TS 102 204); open one to confirm or refuse',
    html`<section class="card">
        <p>Mã PIN của mọi SIM: <code>${samplePin}</code>. Mở một số để xem điện thoại của người đó.</p>
      </section>
      <section class="card">
        <table>
          <thead>
            <tr>
              <th scope="col">Số điện thoại</th>
              <th scope="col">Chủ SIM</th>
              <th scope="col">Chứng thư</th>
              <th scope="col">Trạng thái</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </section>`,
  );
}

/** One phone: what it shows, and what its owner can do. */
export function phonePage(sim: Sim): Html {
  return frame(
    '/sims',
    `Điện thoại ${asNational(sim.phone)}`,
    'The phone of this subscriber: confirm with the PIN, refuse, or ignore',
    html`<section class="card phone" id="phone" data-phone="${nationalDigits(sim)}" aria-live="polite">
        ${phoneScreen(sim)}
      </section>
      <p class="muted">
        Chủ SIM: ${sim.holder}. Mã PIN mẫu: <code>${samplePin}</code>. Không làm gì là bỏ qua yêu cầu.
      </p>`,
  );
}

/** The screen alone, as the page fetches it again. */
export function phoneScreen({ running, state }: Sim): Html {
  if (running === undefined) {
    return html`<div data-request="" data-state="${state}">
      <p class="empty">${state === 'active' ? 'Không có yêu cầu ký nào.' : states[state]}</p>
      ${
        state !== 'active' &&
        html`<button class="button" type="button" data-act="unblock">Mở khoá SIM</button>`
      }
    </div>`;
  }
  return html`<div data-request="${running.id}" data-state="${state}">
    <h2>Yêu cầu ký số</h2>
    <p class="text display">${running.display}</p>
    <form>
      <label class="field">
        <span>Mã PIN</span>
        <input type="password" name="pin" inputmode="numeric" autocomplete="off" required maxlength="20" />
      </label>
      <p class="acts">
        <button class="button primary">Xác nhận</button>
        <button class="button" type="button" data-act="refuse">Từ chối</button>
      </p>
      <output role="status"></output>
    </form>
  </div>`;
}

const nationalDigits = ({ phone }: Sim) => phone.replace(/^\+84/, '0');
