// Looks again when the house says that something changed. Without this script the page works; it is then as old as its load.
'use strict';

const live = document.getElementById('live');
const said = document.getElementById('live-said');
const state = document.getElementById('live-state');
let busy = false;
let again = false;

/** Somebody who is choosing must not have the form swapped under the hand. */
const isChoosing = () =>
  live.contains(document.activeElement) && /^(SELECT|INPUT)$/.test(document.activeElement.tagName);

async function look() {
  if (busy || isChoosing()) {
    again = true;
    return;
  }
  busy = true;
  again = false;
  try {
    const answer = await fetch(live.dataset.url, { headers: { 'x-live': '1' } });
    if (answer.status === 401) return location.reload();
    if (answer.ok) swap(await answer.text());
  } catch {
    show(false); // the stream reconnects by itself and asks again
  } finally {
    busy = false;
    if (again && !isChoosing()) look();
  }
}

function swap(markup) {
  const before = new Map([...live.querySelectorAll('[data-version]')].map((el) => [el.id, el.dataset.version]));
  const open = [...live.querySelectorAll('details[open]')].map((el) => el.id);
  const focused = live.contains(document.activeElement) ? document.activeElement.id : '';
  const told = live.firstElementChild?.dataset.summary;
  live.replaceChildren(...new DOMParser().parseFromString(markup, 'text/html').body.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  for (const el of live.querySelectorAll('[data-version]'))
    if (before.get(el.id) !== el.dataset.version) el.classList.add('is-new');
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const tell = live.firstElementChild?.dataset.summary;
  if (tell && tell !== told) said.textContent = tell;
}

function show(on) {
  const text = on ? state.dataset.on : state.dataset.off;
  if (state.textContent !== text) state.textContent = text;
  state.classList.toggle('is-off', !on);
}

const events = new EventSource('/events');
let lost = false;
events.onopen = () => {
  show(true);
  if (lost) look();
  lost = false;
};
events.onerror = () => {
  lost = true;
  show(false);
};
events.addEventListener('change', look);
events.addEventListener('tick', look);
document.addEventListener('focusout', () => again && setTimeout(look));
