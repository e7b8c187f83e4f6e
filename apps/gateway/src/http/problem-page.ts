import { problems } from '@vnconnect/contracts';
import type { Language, ProblemCode } from '@vnconnect/contracts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 1.5rem;color:#1f1f1f;background:#fff}' +
  'h1{font-size:1.5rem;margin:0 0 .5rem}section+section{margin-top:2rem}p{margin:0}small{color:#595959}a{color:#a8071a}' +
  '@media(prefers-color-scheme:dark){body{color:#f0f0f0;background:#141414}small{color:#bfbfbf}a{color:#ff9c9c}}';

const HOME: Record<Language, string> = { vi: 'Về trang chủ', en: 'Home page' };
const TRACE: Record<Language, string> = { vi: 'Mã theo dõi', en: 'Trace id' };

/** A page that a person sees where no screen of the portal can be: the problem in both languages, `language` first. */
export function problemPage(code: ProblemCode, language: Language, traceId?: string): string {
  const other = language === 'vi' ? 'en' : 'vi';
  const section = (lang: Language) =>
    `<section lang="${lang}"><h1>${escape(problems[code][lang].title)}</h1>` +
    `<p>${escape(problems[code][lang].advice)}</p><p><a href="/">${HOME[lang]}</a></p></section>`;
  const trace = traceId === undefined ? '' : `<p><small>${TRACE[language]}: ${escape(traceId)}</small></p>`;
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>${escape(problems[code][language].title)} | VNConnect</title><style>${STYLE}</style></head>` +
    `<body><main>${section(language)}${section(other)}${trace}</main></body></html>`
  );
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
