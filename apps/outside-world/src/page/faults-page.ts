import { noFaults, type Faults } from '../faults/faults.js';
import { Html, html } from '../http/html.js';
import { forms, type PartnerForm } from './fault-forms.js';
import { frame } from './frame.js';

/** Names of the partners that are not set to behave. */
export function findPartnersAtFault(faults: Faults): string[] {
  return forms
    .filter(({ partner }) => JSON.stringify(faults[partner]) !== JSON.stringify(noFaults[partner]))
    .map(({ name }) => name);
}

/** The switches: one card a partner. */
export function faultsPage(faults: Faults): Html {
  return frame(
    '/faults',
    'Bật, tắt sự cố của đối tác',
    'Switch the faults of each partner; a change holds from the next call on',
    html`<div class="partners">${forms.map((form) => partnerCard(form, faults))}</div>`,
  );
}

function partnerCard({ partner, name, english, fields }: PartnerForm, faults: Faults): Html {
  const values = new Map<string, unknown>(Object.entries(faults[partner]));
  const isAtFault = findPartnersAtFault(faults).includes(name);
  return html`<form class="card" data-partner="${partner}">
    <h2>
      ${name}
      <span class="state ${isAtFault ? 'warn' : 'good'}"
        >${isAtFault ? '⚠ Đang bật sự cố' : '✓ Bình thường'}</span
      >
    </h2>
    <span class="english" lang="en">${english}</span>
    <div class="fields">${fields.map((field) => control(field, values.get(field.name)))}</div>
    <button class="button">Lưu lại</button>
    <button class="button" type="reset">Về bình thường</button>
    <output role="status"></output>
  </form>`;
}

function control(field: PartnerForm['fields'][number], value: unknown): Html {
  const label = html`<span>${field.label}</span
    >${field.hint !== undefined && html`<small>${field.hint}</small>`}`;
  if (field.kind === 'choice') {
    const options = field.options.map(
      ([option, text]) =>
        html`<option value="${option}" ${option === value && new Html('selected')}>${text}</option>`,
    );
    return html`<label class="field whole"
      >${label}<select name="${field.name}">
        ${options}
      </select></label
    >`;
  }
  if (field.kind === 'number') {
    return html`<label class="field"
      >${label}<input
        type="number"
        name="${field.name}"
        min="${field.least}"
        step="1"
        required
        value="${String(value)}"
    /></label>`;
  }
  const lines = Array.isArray(value) ? value.join('\n') : '';
  return html`<label class="field whole"
    >${label}<textarea name="${field.name}" rows="2" data-lines>${lines}</textarea>
  </label>`;
}
