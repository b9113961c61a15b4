// One message as it stands on a phone.

import { button, el } from './dom.js';
import { personSigns, sign, signKey } from './signs.js';
import { clockTime, has, t } from './words.js';

const drawn = ['slot', 'persoon', 'fietsen'];

/**
 * The element of a message on the phone of `me`. `nameOf` and `roleOf` tell about persons; `acts` has quote, edit,
 * retract, react, choose, retry and toggle.
 */
export function bubble(message, { me, isGroup, open, nameOf, roleOf, find, acts }) {
  const own = message.from === me;
  const bot = message.from === 'bot';
  const kind = own ? 'own' : bot ? 'bot' : 'other';
  const body = el('div', { class: 'body' });
  if (isGroup && !own)
    body.append(
      el('span', { class: `name role-${bot ? 'bot' : roleOf(message.from)}`, dir: 'auto', text: nameOf(message.from) }),
    );
  else if (bot) body.append(el('span', { class: 'name role-bot', text: nameOf('bot') }));
  if (message.replyTo) body.append(quoteOf(find(message.replyTo), nameOf));
  if (message.retracted) body.append(el('p', { class: 'gone', text: t('message.retracted') }));
  for (const handle of message.photos) body.append(photo(handle));
  if (message.location) body.append(place(message.location));
  if (message.text) body.append(words(message.text, bot));
  body.append(foot(message, own));
  if (!message.retracted && message.state === 'sent')
    body.append(
      button({
        class: 'more',
        'aria-label': t('message.actions'),
        'aria-expanded': String(open),
        onclick: (event) => {
          event.stopPropagation();
          acts.toggle(message);
        },
      }),
    );
  const item = el('li', { class: `message ${kind} ${message.state}`, 'data-id': message.id }, body);
  body.addEventListener('click', (event) => {
    // Selecting words is no tap.
    if (
      event.target.closest('button, a') ||
      String(getSelection()) !== '' ||
      message.retracted ||
      message.state !== 'sent'
    )
      return;
    acts.toggle(message);
  });
  if (message.options) item.append(options(message, me, acts));
  const given = reactions(message, nameOf);
  if (given) item.append(given);
  if (message.state === 'failed') item.append(failed(message, acts));
  if (open) item.append(actions(message, own, acts));
  return item;
}

/** The first line of an alert ("ZW-0042 · …") says it all, so it stands out. */
function words(text, bot) {
  const lines = text.split('\n');
  if (!bot || !/^(?:\S+ · )?[A-Z]{2}-\d{4,} ·/.test(lines[0])) return el('p', { class: 'words', dir: 'auto', text });
  return el(
    'div',
    { class: 'words', dir: 'auto' },
    el('p', { class: 'lead', text: lines[0] }),
    el('p', { text: lines.slice(1).join('\n') }),
  );
}

function quoteOf(quoted, nameOf) {
  const text = quoted
    ? quoted.text || t(quoted.photos.length ? 'message.photo' : 'message.location', { what: '' })
    : '…';
  return el(
    'blockquote',
    {},
    el('span', { class: 'name', dir: 'auto', text: quoted ? nameOf(quoted.from) : '' }),
    el('span', { dir: 'auto', text: text.split('\n')[0].slice(0, 90) }),
  );
}

function photo(handle) {
  const id = handle.startsWith('webchat:photo:') ? handle.slice('webchat:photo:'.length) : undefined;
  const gone = () => el('p', { class: 'gone', text: t('message.photoGone') });
  if (id === undefined) return gone();
  const what = t(drawn.includes(id) ? `photo.${id}` : 'photo.own');
  const image = el('img', { class: 'photo', src: `photo/${id}`, alt: t('message.photo', { what }), loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(gone()));
  return image;
}

const place = ({ latitude, longitude }) =>
  el(
    'div',
    { class: 'place' },
    el('span', { class: 'pin', 'aria-hidden': 'true' }),
    el(
      'span',
      {},
      el('strong', { text: t('message.location') }),
      el('br'),
      `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`,
    ),
  );

function foot(message, own) {
  const edited = message.earlier.length > 0 && !message.retracted ? `${t('message.edited')} · ` : '';
  const pending = message.state === 'pending' ? `${t('message.pending')} · ` : '';
  const arrived = own && message.state === 'sent' ? ' ✓' : '';
  return el('span', { class: 'foot', text: `${pending}${edited}${clockTime(message.at)}${arrived}` });
}

function options(message, me, acts) {
  const { as, items, chosen } = message.options;
  const poll = as === 'poll';
  const list = el('div', {
    class: `options ${as}`,
    role: 'group',
    'aria-label': poll ? t('message.vote') : nameOfOptions(message),
  });
  for (const { token, label } of items) {
    const mine = chosen[me] === token;
    const choice = button(
      {
        class: mine ? 'choice mine' : 'choice',
        'aria-pressed': poll || mine ? String(mine) : undefined,
        onclick: () => acts.choose(message, token, poll ? 'vote' : 'press'),
      },
      label,
    );
    if (mine) choice.append(el('span', { class: 'visually-hidden', text: ` (${t('message.yourChoice')})` }));
    list.append(choice);
  }
  return list;
}

const nameOfOptions = (message) => message.text.split('\n')[0].slice(0, 80);

function reactions(message, nameOf) {
  const entries = Object.entries(message.reactions);
  if (entries.length === 0) return undefined;
  const list = el('ul', { class: 'reactions' });
  for (const [who, emoji] of entries) {
    const word = who === 'bot' && has(signKey(emoji)) ? t(signKey(emoji)) : nameOf(who);
    list.append(el('li', { class: who === 'bot' ? 'from-bot' : '' }, sign(emoji), el('span', { text: word })));
  }
  return list;
}

const failed = (message, acts) =>
  el(
    'p',
    { class: 'not-sent', role: 'alert' },
    `${t('message.failed')} `,
    button({ class: 'link', onclick: () => acts.retry(message) }, t('message.retry')),
  );

function actions(message, own, acts) {
  const row = el('div', { class: 'actions', role: 'group', 'aria-label': t('message.actions') });
  row.append(button({ onclick: () => acts.quote(message) }, t('message.quote')));
  if (!own)
    for (const emoji of personSigns)
      row.append(
        button(
          { class: 'emoji', 'aria-label': t('message.react', { emoji }), onclick: () => acts.react(message, emoji) },
          sign(emoji),
        ),
      );
  if (own && message.text) row.append(button({ onclick: () => acts.edit(message) }, t('message.edit')));
  if (own) row.append(button({ onclick: () => acts.retract(message) }, t('message.retract')));
  return row;
}
