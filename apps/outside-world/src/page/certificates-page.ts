import type { Html } from '../http/html.js';
import { html } from '../http/html.js';
import type { CertificateSummary } from '../pki/certificate-api.js';
import { anchors } from '../pki/certificate-profile.js';
import { bundlePassword } from '../pki/pkcs12.js';
import { frame } from './frame.js';

const day = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

const files = [
  ['certificate.pem', 'PEM'],
  ['chain.pem', 'Chuỗi'],
  ['key.pem', 'Khoá'],
  ['bundle.p12', '.p12'],
] as const;

/** Every certificate with what is wrong with it, and its files. */
export function certificatesPage(certificates: CertificateSummary[]): Html {
  return frame(
    '/certificates',
    'Chứng thư mẫu',
    'Certificates of the made-up CAs, each with what is wrong with it',
    html`<section class="card">
        <p>
          Mật khẩu của mọi tệp .p12: <code>${bundlePassword}</code>. Bật sự cố của CRL và OCSP ở mục
          <a href="/faults">Sự cố</a>.
        </p>
        <p class="links">
          CA gốc để tin cậy:
          ${anchors.map((name) => html`<a href="/api/certificates/anchors/${name}.pem">${name}.pem</a>`)}
        </p>
      </section>
      <section class="card">
        <table class="wide-rows">
          <thead>
            <tr>
              <th scope="col">Chứng thư</th>
              <th scope="col">Chủ thể, CA</th>
              <th scope="col">Khoá</th>
              <th scope="col">Hiệu lực từ, đến</th>
              <th scope="col">Phải thấy</th>
              <th scope="col">Tải về</th>
            </tr>
          </thead>
          <tbody>
            ${certificates.map(row)}
          </tbody>
        </table>
      </section>`,
  );
}

function row({
  name,
  title,
  english,
  fault,
  subject,
  issuer,
  key,
  notBefore,
  notAfter,
}: CertificateSummary): Html {
  const links = files.map(
    ([file, label]) =>
      html`<a href="/api/certificates/${name}/${file}" aria-label="${label}: ${title}">${label}</a>`,
  );
  return html`<tr id="${name}">
    <td data-label="Chứng thư">
      <div><strong>${title}</strong><small lang="en">${english}</small></div>
    </td>
    <td data-label="Chủ thể, CA">
      <div>${readable(subject)}<small>${readable(issuer)}</small></div>
    </td>
    <td data-label="Khoá" class="short">${key}</td>
    <td data-label="Hiệu lực từ, đến" class="short"><div>${date(notBefore)}${date(notAfter)}</div></td>
    <td data-label="Phải thấy">
      ${
        fault === null
          ? html`<span class="good">✓ Hợp lệ</span>`
          : html`<span class="warn">✗ ${fault.text}</span>`
      }
    </td>
    <td data-label="Tải về"><span class="links">${links}</span></td>
  </tr>`;
}

function date(at: string): Html {
  return html`<time datetime="${at}">${day.format(new Date(at))}</time>`;
}

/** The UID by its name in place of its number. */
function readable(distinguishedName: string): string {
  return distinguishedName.replaceAll('0.9.2342.19200300.100.1.1=', 'UID=');
}
