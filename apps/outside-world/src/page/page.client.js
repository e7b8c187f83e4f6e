// The messages page: fetch the list again whenever the server says that something changed.
const list = document.querySelector('#messages');
const search = document.querySelector('#search');

async function refresh() {
  const query = new URLSearchParams({ to: search.value });
  const answer = await fetch(`/messages?${query}`).catch(() => undefined);
  if (answer?.ok) list.innerHTML = await answer.text();
}

if (list && search) {
  const changes = new EventSource('/api/changes');
  changes.addEventListener('changed', refresh);
  search.addEventListener('input', refresh);
  document.querySelector('#clear').addEventListener('click', async () => {
    if (confirm('Xoá tất cả tin nhắn và thư đang hiện?')) await fetch('/api/messages', { method: 'DELETE' });
  });
}

// The faults page: each form sets one partner's faults anew.
function readForm(form) {
  const faults = {};
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === 'number') faults[field.name] = field.valueAsNumber;
    else if ('lines' in field.dataset)
      faults[field.name] = field.value
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    else faults[field.name] = field.value;
  }
  return faults;
}

async function setFaults(form, faults) {
  const answer = await fetch('/api/faults', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ [form.dataset.partner]: faults }),
  }).catch(() => undefined);
  if (answer?.ok) return location.reload();
  form.querySelector('output').textContent = 'Chưa lưu được. Hãy xem lại các ô và thử lại.';
}

for (const form of document.querySelectorAll('form[data-partner]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    setFaults(form, readForm(form));
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    setFaults(form, {});
  });
}
