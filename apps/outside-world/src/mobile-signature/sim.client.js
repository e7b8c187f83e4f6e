// A phone's page: shows what the phone shows, and sends what its owner does.
const phone = document.querySelector('#phone');
const everyMs = 1000;

const shown = (of) => {
  const { request, state } = of?.dataset ?? {};
  return `${request} ${state}`;
};

async function refresh() {
  const answer = await fetch(`/sims/${phone.dataset.phone}/screen`).catch(() => undefined);
  if (!answer?.ok) return;
  const next = document.createElement('template');
  next.innerHTML = await answer.text();
  // Only a change is put up, so that a PIN half typed stays.
  if (shown(next.content.firstElementChild) !== shown(phone.firstElementChild))
    phone.replaceChildren(next.content);
}

async function send(act, body) {
  const answer = await fetch(`/api/sims/${phone.dataset.phone}/${act}`, {
    method: 'POST',
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => undefined);
  const output = phone.querySelector('output');
  if (answer?.status === 403 && output) output.textContent = 'Mã PIN không đúng.';
  await refresh();
}

if (phone) {
  setInterval(refresh, everyMs);
  phone.addEventListener('submit', (event) => {
    event.preventDefault();
    send('confirm', { pin: event.target.elements.pin.value });
  });
  phone.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLElement && target.dataset.act) send(target.dataset.act);
  });
}
