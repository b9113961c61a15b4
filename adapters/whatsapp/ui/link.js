// Looks again every few seconds and counts the seconds down. Without this script the page loads itself anew.
'use strict';

const everyMs = 3_000;
const live = document.getElementById('live');
const said = document.getElementById('said');
const old = document.getElementById('old');
let endsAt = 0;
let told = live.firstElementChild.dataset.said;

/** The seconds are counted from when the answer came, whatever this machine's clock says. */
function wind() {
  const timer = live.querySelector('[data-left]');
  endsAt = timer ? performance.now() + Number(timer.dataset.left) : 0;
}

function count() {
  const timer = live.querySelector('[data-left]');
  if (!timer) return;
  const seconds = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  const text = timer.dataset.pattern.replace('{n}', String(seconds));
  if (timer.textContent !== text) timer.textContent = text;
}

async function look() {
  if (document.hidden) return;
  try {
    const language = document.documentElement.lang;
    const answer = await fetch(`?fragment=1&lang=${language}`, { headers: { 'x-live': '1' } });
    if (answer.status === 401) return location.reload();
    if (answer.ok) swap(await answer.text());
    old.hidden = answer.ok;
  } catch {
    old.hidden = false;
  }
}

/** Only a box that changed is replaced: who types a number keeps the field under the fingers. */
function swap(markup) {
  const next = new DOMParser().parseFromString(markup, 'text/html').getElementById('boxes');
  const now = document.getElementById('boxes');
  const ids = (box) => [...box.children].map((child) => child.id).join(' ');
  if (ids(next) !== ids(now)) live.replaceChildren(next);
  else
    for (const child of [...next.children]) {
      const mine = document.getElementById(child.id);
      const typing = mine.contains(document.activeElement) && document.activeElement.tagName === 'INPUT';
      if (mine.dataset.version !== child.dataset.version && !(typing && child.querySelector('#phone')))
        mine.replaceWith(child);
      else {
        const [timer, fresh] = [mine, child].map((box) => box.querySelector('[data-left]'));
        if (timer && fresh) timer.dataset.left = fresh.dataset.left;
      }
    }
  document.title = next.dataset.title;
  if (next.dataset.said !== told) said.textContent = told = next.dataset.said;
  wind();
  count();
}

wind();
setInterval(count, 250);
setInterval(look, everyMs);
document.addEventListener('visibilitychange', look);
