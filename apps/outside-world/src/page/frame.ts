import { Html, html } from '../http/html.js';

const sections = [
  { path: '/', label: 'Tin nhắn' },
  { path: '/faults', label: 'Sự cố' },
  { path: '/subscribers', label: 'Thuê bao' },
  { path: '/insured', label: 'Bảo hiểm' },
  { path: '/certificates', label: 'Chứng thư' },
  { path: '/sims', label: 'SIM ký số' },
];

/** The page around a section: header, menu, title in Vietnamese with English below. */
export function frame(path: string, title: string, english: string, content: Html): Html {
  const links = sections.map(
    (section) =>
      html`<a href="${section.path}" ${section.path === path && new Html('aria-current="page"')}
        >${section.label}</a
      >`,
  );
  return html`<header class="top">
      <div class="wide">
        <a class="brand" href="/">Thế giới bên ngoài</a>
        <span class="muted">Các đối tác giả lập của VNConnect</span>
        <nav aria-label="Các phần">${links}</nav>
      </div>
    </header>
    <main class="wide">
      <h1>${title}</h1>
      <p class="english" lang="en">${english}</p>
      ${content}
    </main>`;
}
