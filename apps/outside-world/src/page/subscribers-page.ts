import type { Html } from '../http/html.js';
import { html } from '../http/html.js';
import type { Subscriber } from '../register/subscribers.js';
import { frame } from './frame.js';
import { asNational } from './messages-page.js';

/** Whom each number is registered to, so that someone trying a registration knows what to type. */
export function subscribersPage(subscribers: Subscriber[]): Html {
  const rows = subscribers.map(
    ({ phone, identityNumber, fullName, dateOfBirth }) =>
      html`<tr>
        <td data-label="Họ và tên">${fullName}</td>
        <td data-label="Số điện thoại">${asNational(phone)}</td>
        <td data-label="CMND/CCCD">${identityNumber}</td>
        <td data-label="Ngày sinh">${dateOfBirth.split('-').toReversed().join('/')}</td>
      </tr>`,
  );
  return frame(
    '/subscribers',
    'Thuê bao mẫu',
    'Made-up subscribers that the register knows; none is a real person',
    html`<section class="card">
      <table>
        <thead>
          <tr>
            <th scope="col">Họ và tên</th>
            <th scope="col">Số điện thoại</th>
            <th scope="col">CMND/CCCD</th>
            <th scope="col">Ngày sinh</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </section>`,
  );
}
