// The case beside the phones: the house draws it (/board/panel), this fetches it again when something happened.

import { el } from './dom.js';
import { currentLanguage, t } from './words.js';

/** Keeps `body` up to date; `stir()` asks for a fresh look soon. */
export function createPanel(body) {
  let timer;
  let last;

  const empty = (key) => {
    last = undefined;
    body.replaceChildren(
      el(
        'div',
        { class: 'nothing' },
        lamp(),
        el('p', { class: 'lead', text: t(key) }),
        el('p', { text: t('panel.how') }),
      ),
    );
  };

  async function refresh() {
    timer = undefined;
    const response = await fetch(`/board/panel?lang=${currentLanguage()}`, { headers: { accept: 'text/html' } }).catch(
      () => undefined,
    );
    if (!response?.ok) return empty('panel.off');
    const html = (await response.text()).trim();
    if (html === '') return empty('panel.empty');
    if (html === last) return;
    last = html;
    // The house escapes what people wrote, and this page's policy runs no script that stands in markup.
    const page = new DOMParser().parseFromString(html, 'text/html');
    const open = new Set([...body.querySelectorAll('details[open][id]')].map(({ id }) => id));
    body.replaceChildren(...page.body.childNodes);
    for (const id of open) body.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
  }

  const stir = () => {
    timer ??= setTimeout(() => void refresh(), 250);
  };
  const house = new EventSource('/events');
  for (const type of ['message', 'change', 'changed', 'case', 'cases', 'board']) house.addEventListener(type, stir);
  return { stir, refresh: () => ((last = undefined), refresh()) };
}

function lamp() {
  const node = el('span', { class: 'lamp', 'aria-hidden': 'true' });
  return node;
}
