// The line to write on: words, a photo, a place; with a quote above it, or the message that is being changed.

import { button, el } from './dom.js';
import { t } from './words.js';

const drawn = ['slot', 'persoon', 'fietsen'];
/** Where the demo neighbourhood lies. */
const demoPlace = { latitude: 52.3702, longitude: 4.9593 };
/** A request is at most 64 kB; a picture in base64 takes a third more than its bytes. */
const photoBytes = 44_000;

let composers = 0;

/** `send(body)` and `edit(message, text)` resolve to false when the words should stay on the line. */
export function composer({ send, edit, nameOf }) {
  const number = (composers += 1);
  let quoted;
  let editing;
  let name = '';

  const about = el('div', { class: 'about', hidden: true });
  const input = el('textarea', {
    rows: '1',
    maxlength: '8000',
    autocomplete: 'off',
    onkeydown: (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
      if (event.key === 'Escape' && (quoted || editing)) clearAbout();
    },
    oninput: () => grow(),
  });
  const menu = el('div', { class: 'menu', hidden: true, id: `menu-${number}` });
  const add = button({ class: 'add', 'aria-expanded': 'false', 'aria-controls': menu.id, onclick: () => toggleMenu() });
  const file = el('input', { type: 'file', accept: 'image/*', class: 'visually-hidden', tabindex: '-1' });
  const submit = el('button', { type: 'submit', class: 'send' });
  const form = el('form', { class: 'composer' }, about, menu, el('div', { class: 'line' }, add, input, submit), file);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    const [was, target, change] = [input.value, quoted, editing];
    input.value = '';
    clearAbout();
    grow();
    const taken = change ? await edit(change, text) : await send({ text, ...reply(target) });
    if (!taken && input.value === '') input.value = was;
    input.focus();
  });
  file.addEventListener('change', async () => {
    const [picked] = file.files;
    file.value = '';
    if (picked) await sendPhoto(await shrink(picked));
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !menu.hidden) toggleMenu(false);
  });

  const reply = (message) => (message ? { replyTo: message.id } : {});

  /** The words on the line become the caption. */
  async function sendPhoto(photo) {
    const text = input.value.trim();
    const target = quoted;
    toggleMenu(false);
    input.value = '';
    clearAbout();
    await send({ photo, ...(text ? { text } : {}), ...reply(target) });
    add.focus();
  }

  function toggleMenu(open = menu.hidden) {
    menu.hidden = !open;
    add.setAttribute('aria-expanded', String(open));
    if (open) menu.querySelector('button')?.focus();
  }

  function drawMenu() {
    menu.replaceChildren(
      ...drawn.map((photo) =>
        button(
          { class: 'thumb', onclick: () => void sendPhoto(photo) },
          el('img', { src: `photo/${photo}`, alt: '' }),
          el('span', { text: t(`composer.${photo}`) }),
        ),
      ),
      button({ class: 'thumb own', onclick: () => file.click() }, el('span', { text: t('composer.own') })),
      button(
        {
          class: 'thumb place-button',
          onclick: () => {
            toggleMenu(false);
            void send({ location: demoPlace });
            add.focus();
          },
        },
        el('span', { text: t('composer.place') }),
      ),
    );
  }

  function showAbout(title, text) {
    about.hidden = false;
    about.replaceChildren(
      el(
        'span',
        {},
        el('strong', { text: title, dir: 'auto' }),
        el('span', { text: text.split('\n')[0].slice(0, 80), dir: 'auto' }),
      ),
      button({ class: 'cancel', 'aria-label': t('composer.cancel'), onclick: () => clearAbout() }, '×'),
    );
    input.focus();
  }

  function clearAbout() {
    if (editing) input.value = '';
    quoted = undefined;
    editing = undefined;
    about.hidden = true;
  }

  function grow() {
    input.rows = Math.min(4, Math.max(1, input.value.split('\n').length, Math.ceil(input.value.length / 34)));
  }

  const relabel = () => {
    input.setAttribute('aria-label', t('composer.write', { name }));
    input.setAttribute('placeholder', t('composer.short'));
    add.setAttribute('aria-label', t('composer.add'));
    submit.setAttribute('aria-label', t('composer.send'));
    drawMenu();
  };

  return {
    root: form,
    relabel,
    setName(next) {
      if (next === name) return;
      name = next;
      relabel();
    },
    quote(message) {
      clearAbout();
      quoted = message;
      showAbout(t('composer.quoting', { name: nameOf(message.from) }), message.text || '…');
    },
    startEdit(message) {
      clearAbout();
      editing = message;
      input.value = message.text;
      grow();
      showAbout(t('composer.editing'), message.text);
    },
    draft: () => input.value,
    restore(text) {
      clearAbout();
      toggleMenu(false);
      input.value = text;
      grow();
    },
  };
}

/** A picture small enough to send, without what a camera writes beside it (place, maker). */
async function shrink(picked) {
  const image = await createImageBitmap(picked);
  let side = 900;
  for (let quality = 0.8; ; quality -= 0.15) {
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    const canvas = el('canvas', {});
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const url = canvas.toDataURL('image/jpeg', Math.max(quality, 0.3));
    if (url.length < photoBytes * 1.34 || side < 200) return url;
    side *= 0.75;
  }
}
