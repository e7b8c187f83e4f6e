import type { Html } from '../http/html.js';
import { html } from '../http/html.js';
import type { InsuredPerson } from '../insurance/insured-people.js';
import { frame } from './frame.js';

/** Whom each insurance number belongs to, so that someone trying a registration knows what to type. */
export function insuredPage(people: InsuredPerson[]): Html {
  const rows = people.map(
    ({ insuranceNumber, identityNumber, fullName, dateOfBirth }) =>
      html`<tr>
        <td data-label="Họ và tên">${fullName}</td>
        <td data-label="Mã số BHXH">${insuranceNumber}</td>
        <td data-label="CMND/CCCD">${identityNumber}</td>
        <td data-label="Ngày sinh">${dateOfBirth.split('-').toReversed().join('/')}</td>
      </tr>`,
  );
  return frame(
    '/insured',
    'Người tham gia bảo hiểm xã hội mẫu',
    'Made-up people that the social-insurance register knows; none is a real person',
    html`<section class="card">
      <table>
        <thead>
          <tr>
            <th scope="col">Họ và tên</th>
            <th scope="col">Mã số BHXH</th>
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
