import type { Faults } from '../faults/faults.js';
import type { Html } from '../http/html.js';
import { html } from '../http/html.js';
import type { Email, Message, Sms } from '../messages/message-store.js';
import { frame } from './frame.js';
import { findPartnersAtFault } from './faults-page.js';

/** Most messages shown at once; the filter reaches the others. */
const messagesShown = 100;

const when = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** The start page: every SMS and email, newest first, with a filter by number or address. */
export function messagesPage(messages: Message[], search: string, faults: Faults): Html {
  return frame(
    '/',
    'Tin nhắn và thư đã đến',
    'Every SMS and email that arrived, newest first',
    html`${faultNotice(faults)}
      <form class="tools" role="search">
        <label class="field grow">
          <span>Số điện thoại hoặc địa chỉ thư</span>
          <input type="search" name="to" value="${search}" autocomplete="off" id="search" />
        </label>
        <button class="button">Lọc</button>
        <button class="button" type="button" id="clear">Xoá tất cả</button>
      </form>
      <section class="card" id="messages" aria-live="polite">${messageList(messages, search)}</section>`,
  );
}

/** The list alone, as the page fetches it again when something arrives. */
export function messageList(messages: Message[], search: string): Html {
  if (messages.length === 0) {
    const hint = search
      ? 'Không có tin nào gửi tới số hoặc địa chỉ này. Hãy kiểm tra lại, hoặc bỏ bộ lọc.'
      : 'Chưa có tin nào. Khi VNConnect gửi SMS hoặc thư, tin sẽ hiện ở đây ngay.';
    return html`<p class="empty">${hint}</p>`;
  }
  const rest = messages.length - messagesShown;
  return html`${messages
    .slice(0, messagesShown)
    .map((message) =>
      message.kind === 'sms' ? smsItem(message) : emailItem(message),
    )}${rest > 0 && html`<p class="empty">Còn ${rest} tin cũ hơn; hãy lọc theo số hoặc địa chỉ.</p>`}`;
}

function smsItem(sms: Sms): Html {
  return html`<article class="message">
    <header>
      <span class="tag">SMS</span><strong>${asNational(sms.to)}</strong>
      <span class="muted">từ ${sms.from}</span>${time(sms.at)}
    </header>
    <p class="text">${sms.text}</p>
    <p class="foot">${sms.encoding}, ${sms.parts} phần, tài khoản ${sms.account}</p>
  </article>`;
}

function emailItem(email: Email): Html {
  return html`<article class="message">
    <header>
      <span class="tag">Thư</span><strong>${email.to}</strong>
      <span class="muted">từ ${email.from}</span>${time(email.at)}
    </header>
    <h2>${email.subject || '(không có tiêu đề)'}</h2>
    <p class="text">${email.text.trim()}</p>
    <p class="foot">
      ${email.secure ? 'Qua TLS' : 'Không qua TLS'}${
        email.html !== undefined && html` · <a href="/emails/${email.id}">Xem bản HTML</a>`
      }
    </p>
  </article>`;
}

function time(at: string): Html {
  const parts = new Map(when.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const day = `${parts.get('day')}/${parts.get('month')}/${parts.get('year')}`;
  const clock = `${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
  return html`<time datetime="${at}">${clock} ${day}</time>`;
}

/** +84912345678 as 0912 345 678. */
export function asNational(phone: string): string {
  return phone.replace(/^\+84(\d{3})(\d{3})(\d{3})$/, '0$1 $2 $3');
}

function faultNotice(faults: Faults): Html | false {
  const names = findPartnersAtFault(faults);
  return (
    names.length > 0 &&
    html`<div class="notice">
      <p>
        <strong class="warn">⚠ Đang bật sự cố:</strong> ${names.join(', ')}. <a href="/faults">Xem và tắt</a>
      </p>
    </div>`
  );
}
