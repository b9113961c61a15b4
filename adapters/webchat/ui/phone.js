// One phone: whose it is, its chats, and the line to write on.

import { ApiError, newKey, post } from './api.js';
import { bubble } from './bubble.js';
import { composer } from './composer.js';
import { button, el } from './dom.js';
import { t } from './words.js';

let phones = 0;

/**
 * A phone for one or more persons (the residents share one screen: choose whose it is). `model` has the chats;
 * `onNews` is called when what is unread changes.
 */
export function createPhone({ persons, model, onNews }) {
  const number = (phones += 1);
  const role = persons[0].role;
  const seen = new Map();
  const drafts = new Map();
  let me = persons[0];
  let where = role === 'resident' && me.groups.length > 0 ? 'group' : 'private';
  let openId;

  const chatOf = (person, at) => (at === 'private' ? `webchat:@${person.person}` : person.groups[0]);
  const chat = () => chatOf(me, where);
  const seatKey = (person, at) => `${person.person} ${at}`;
  const shown = (person, message) => message.state === 'sent' || message.from === person.person;
  const messages = () => model.messages(chat()).filter((message) => shown(me, message));

  const root = el('article', { class: `phone role-${role}` });
  const header = el('header');
  const tabs = el('div', { class: 'tabs', role: 'tablist' });
  const log = el('ol', { class: 'chat', role: 'log', 'aria-live': 'polite', tabindex: '0', id: `chat-${number}` });
  const trouble = el('p', { class: 'trouble', role: 'alert', hidden: true });
  const line = composer({
    send: (body) => act('message', { chat: chat(), key: newKey(), ...body }),
    edit: (message, text) => act('edit', { message: message.id, text, key: newKey() }),
    nameOf: (ref) => nameOf(ref),
  });
  root.append(header, tabs, log, trouble, line.root);

  const nameOf = (ref) => (ref === 'bot' ? t('bot') : ref === me.person ? t('you') : (model.phone(ref)?.name ?? ref));

  /** Does something as this person; gives false when it was not taken, and says so. */
  async function act(path, body) {
    trouble.hidden = true;
    try {
      model.take(await post(path, { person: me.person, ...body }));
      return true;
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'other';
      // A message that did not arrive says so itself, with a button; other things have no bubble to say it on.
      if (path === 'message' && code === 'not_taken' && error.status !== 0) return true;
      trouble.textContent = t(`error.${code}`) === `error.${code}` ? t('error.other') : t(`error.${code}`);
      trouble.hidden = false;
      return false;
    }
  }

  const acts = {
    toggle: (message) => {
      const before = openId;
      openId = openId === message.id ? undefined : message.id;
      for (const id of [before, openId]) if (id) replace(id);
      log.querySelector(`[data-id="${CSS.escape(message.id)}"] .more`)?.focus({ preventScroll: true });
      if (openId) log.querySelector('.actions')?.scrollIntoView({ block: 'nearest' });
    },
    quote: (message) => {
      acts.toggle(message);
      line.quote(message);
    },
    edit: (message) => {
      acts.toggle(message);
      line.startEdit(message);
    },
    retract: (message) => {
      acts.toggle(message);
      void act('retract', { message: message.id, key: newKey() });
    },
    react: (message, emoji) => {
      acts.toggle(message);
      const given = message.reactions[me.person] === emoji ? '' : emoji;
      void act('react', { message: message.id, emoji: given, key: newKey() });
    },
    choose: (message, token, path) => act(path, { message: message.id, token, key: newKey() }),
    retry: (message) => {
      const [photo] = message.photos.map((handle) => handle.split(':').at(-1));
      const { text, location, replyTo, album } = message;
      return act('message', { chat: message.chat, key: message.id.slice(2), text, location, replyTo, album, photo });
    },
  };

  const context = (message) => ({
    me: me.person,
    isGroup: where === 'group',
    open: message.id === openId,
    nameOf,
    roleOf: (ref) => model.phone(ref)?.role ?? 'resident',
    find: (id) => model.find(id),
    acts,
  });

  function replace(id) {
    const old = log.querySelector(`[data-id="${CSS.escape(id)}"]`);
    const message = model.find(id);
    if (!old || !message) return;
    const held = old.contains(document.activeElement);
    const fresh = bubble(message, context(message));
    old.replaceWith(fresh);
    if (held)
      (fresh.querySelector('.choice.mine') ?? fresh.querySelector('button') ?? log).focus({ preventScroll: true });
  }

  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 80;

  /** Shows the newest message; the start of it when it is taller than the screen. */
  function toEnd() {
    const last = log.lastElementChild;
    if (!last) return;
    const tall = last.offsetHeight > log.clientHeight;
    log.scrollTop = tall ? last.offsetTop - 8 : log.scrollHeight;
  }

  function drawLog() {
    log.setAttribute('aria-label', where === 'group' ? t('chat.group') : t('chat.private', { name: me.name }));
    const list = messages();
    const empty = where === 'group' ? t('chat.emptyGroup') : t(`chat.empty.${role}`, { name: me.name });
    if (list.length === 0) log.replaceChildren(el('li', { class: 'empty', text: empty }));
    else log.replaceChildren(...list.map((message) => bubble(message, context(message))));
    toEnd();
  }

  const unread = (person, at) => {
    const chatRef = chatOf(person, at);
    if (chatRef === undefined) return 0;
    const last = seen.get(seatKey(person, at)) ?? 0;
    return model.messages(chatRef).filter((m) => m.seq > last && m.from !== person.person && m.state === 'sent').length;
  };

  /** What is on the screen counts as read; a phone that is not on the stage reads nothing. */
  function read() {
    if (!root.isConnected || root.hidden) return;
    // The residents share a group and this screen: what one read, all read.
    const readers = where === 'group' ? persons : [me];
    for (const reader of readers) seen.set(seatKey(reader, where), model.seq());
  }

  const badge = (count) =>
    count > 0 &&
    el(
      'span',
      { class: 'badge' },
      el('span', { 'aria-hidden': 'true', text: String(Math.min(count, 99)) }),
      el('span', { class: 'visually-hidden', text: ` (${t('phone.news', { n: count })})` }),
    );

  function drawHead() {
    root.setAttribute('aria-label', t('phone.of', { name: persons.length > 1 ? t('role.residents') : me.name }));
    const many = persons.length > 1;
    const who =
      many &&
      el(
        'div',
        { class: 'who', role: 'group', 'aria-label': t('phone.as') },
        ...persons.map((person) =>
          button(
            { 'aria-pressed': String(person === me), onclick: () => show(person.person, where, true) },
            person.name,
            badge(person === me ? 0 : unread(person, 'private')),
          ),
        ),
      );
    header.replaceChildren(
      el('span', { class: 'avatar', 'aria-hidden': 'true', text: initial(me.name) }),
      el(
        'div',
        { class: 'title' },
        el('h3', { text: many ? t('role.residents') : me.name, dir: 'auto' }),
        who || el('span', { class: 'role', text: t(`role.${role}`) }),
      ),
    );
    const places = me.groups.length > 0 ? ['group', 'private'] : ['private'];
    tabs.hidden = places.length < 2;
    tabs.replaceChildren(
      ...places.map((at) =>
        button(
          {
            role: 'tab',
            'aria-selected': String(at === where),
            'aria-controls': log.id,
            tabindex: at === where ? '0' : '-1',
            onclick: () => show(me.person, at, true),
            onkeydown: (event) => {
              if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
                show(me.person, where === 'group' ? 'private' : 'group', true);
                tabs.querySelector('[aria-selected="true"]')?.focus();
              }
            },
          },
          t(`phone.${at}`),
          badge(at === where ? 0 : unread(me, at)),
        ),
      ),
    );
    line.setName(me.name);
  }

  /** Changes whose phone it is or which chat it shows. */
  function show(person, at, keepFocus = false) {
    drafts.set(seatKey(me, where), line.draft());
    const hadFocus = header.contains(document.activeElement) || tabs.contains(document.activeElement);
    me = persons.find((each) => each.person === person) ?? me;
    where = at === 'group' && me.groups.length === 0 ? 'private' : at;
    openId = undefined;
    line.restore(drafts.get(seatKey(me, where)) ?? '');
    read();
    drawHead();
    drawLog();
    if (keepFocus && hadFocus) root.querySelector('.who [aria-pressed="true"], .tabs [aria-selected="true"]')?.focus();
    onNews();
  }

  return {
    root,
    role,
    persons,
    label: () => (persons.length > 1 ? t('role.residents') : me.name),
    show,
    /** Everything anew: another language, or the whole state came again. */
    redraw() {
      line.relabel();
      read();
      drawHead();
      drawLog();
    },
    /** One message came or changed. */
    change(message) {
      if (message.chat === chat() && shown(me, message)) {
        const follow = atEnd();
        if (log.querySelector(`[data-id="${CSS.escape(message.id)}"]`)) replace(message.id);
        else {
          log.querySelector('.empty')?.remove();
          const after = messages().findIndex((each) => each.id === message.id);
          log.insertBefore(bubble(message, context(message)), log.children[after] ?? null);
          while (log.children.length > 500) log.firstElementChild.remove();
        }
        if (follow || message.from === me.person) toEnd();
      }
      read();
      drawHead();
    },
    unread: () => unread(persons[0], 'group') + persons.reduce((sum, person) => sum + unread(person, 'private'), 0),
    holds: (person) => persons.some((each) => each.person === person),
    read,
  };
}

const initial = (name) =>
  name
    .replace(/^wijkagent\s+/i, '')
    .slice(0, 1)
    .toUpperCase();
