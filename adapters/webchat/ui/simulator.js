// The page: phones on a stage, a clock, limits to wear, scenarios to play, and the case beside it.

import { get, listen, post } from './api.js';
import { button, el } from './dom.js';
import { createPanel } from './panel.js';
import { createPhone } from './phone.js';
import { play } from './play.js';
import { allLanguages, currentLanguage, dayAndTime, loadWords, setLanguage, setTimeZone, t } from './words.js';

const $ = (selector) => document.querySelector(selector);
const model = createModel();
let phones = [];
/** Phones on the stage, the one used longest ago first. */
let recent = [];
let playing;

let panel;
let scenarios = [];

/** The residents of a group share a phone; everybody else has one. */
function screens(all) {
  const residents = all.filter(({ role }) => role === 'resident');
  const others = all.filter(({ role }) => role !== 'resident').map((person) => [person]);
  return residents.length > 0 ? [residents, ...others] : others;
}

/** First one of each role, then the rest: so that the stage shows who there are. */
function oneOfEachRole(all) {
  const first = all.filter((phone, index) => all.findIndex(({ role }) => role === phone.role) === index);
  return [...first, ...all.filter((phone) => !first.includes(phone))];
}

/** What the phones show, by chat; one message is one object, replaced when it changes. */
function createModel() {
  let state = { seq: 0, phones: [], chats: [], limits: 'none' };
  let chats = new Map();
  let byId = new Map();
  const put = (message) => {
    const list = chats.get(message.chat);
    if (!list) return;
    const old = byId.get(message.id);
    if (old) list[list.indexOf(old)] = message;
    else list.push(message);
    byId.set(message.id, message);
    if (list.length > 500) byId.delete(list.shift().id);
  };
  return {
    load(snapshot) {
      state = { ...snapshot };
      chats = new Map(snapshot.chats.map(({ chat, messages }) => [chat, [...messages]]));
      byId = new Map(snapshot.chats.flatMap(({ messages }) => messages).map((message) => [message.id, message]));
    },
    /** Of the answer to a POST only the number counts; the stream brings the message. */
    take: ({ seq }) => {
      state.seq = Math.max(state.seq, seq);
    },
    apply(event) {
      state.seq = Math.max(state.seq, event.seq);
      if (event.limits) state.limits = event.limits;
      if (event.message) put(event.message);
    },
    seq: () => state.seq,
    limits: () => state.limits,
    phones: () => state.phones,
    phone: (ref) => state.phones.find(({ person }) => person === ref),
    messages: (chat) => chats.get(chat) ?? [],
    find: (id) => byId.get(id),
  };
}

function change(event) {
  model.apply(event);
  if (event.limits) drawLimits();
  const { message } = event;
  if (!message) return;
  for (const phone of phones) phone.change(message);
  // News from the house comes to the front, unless somebody is typing there or a scenario leads the eye.
  const reader = message.chat.startsWith('webchat:@') ? message.chat.slice('webchat:@'.length) : undefined;
  if (event.type === 'message' && message.from === 'bot' && reader && !playing && capacity() > 1) bringUp(reader);
  drawDock();
  panel.stir();
}

// ── The stage ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** How many phones fit beside each other. */
const capacity = () => Math.max(1, Math.floor(($('.stage').clientWidth + 16) / 292));

/** Brings the phone of a person to the stage; the residents' phone stays when there is room for two. */
function bringUp(person) {
  const phone = phones.find((each) => each.holds(person));
  if (!phone) return;
  recent = [...recent.filter((each) => each !== phone), phone];
  arrange();
}

function arrange() {
  const room = Math.min(capacity(), phones.length);
  const keep = room > 1 && phones[0] ? [phones[0]] : [];
  const rest = recent.filter((phone) => !keep.includes(phone)).slice(-(room - keep.length));
  const visible = new Set([...keep, ...rest]);
  $('.stage').style.setProperty('--phones', String(room));
  for (const phone of phones) phone.root.hidden = !visible.has(phone);
  for (const phone of visible) phone.read();
  drawDock();
}

function show(person, where) {
  const ref = findPerson(person);
  if (ref === undefined) return;
  bringUp(ref);
  const phone = phones.find((each) => each.holds(ref));
  phone?.show(ref, where);
  // On a small screen the phone may be below the fold.
  if (capacity() === 1) phone?.root.scrollIntoView({ block: 'nearest' });
}

/** Scenarios name people as people do: "Marit" is Wijkagent Marit. */
function findPerson(name) {
  const wanted = name.toLowerCase();
  const all = model.phones();
  const exact = all.find(({ person, name: full }) => person === wanted || full.toLowerCase() === wanted);
  return (
    exact ??
    all.find(({ name: full }) =>
      full
        .toLowerCase()
        .split(/[\s()]+/)
        .includes(wanted),
    )
  )?.person;
}

function drawDock() {
  const held = document.activeElement?.closest('.dock button')?.dataset.index;
  phones.forEach((phone, index) => {
    const news = phone.root.hidden ? phone.unread() : 0;
    const chip = button(
      {
        class: `chip role-${phone.role}`,
        'data-index': String(index),
        'aria-pressed': String(!phone.root.hidden),
        onclick: () => {
          bringUp(phone.persons[0].person);
          phone.redraw();
        },
      },
      el('span', { class: 'dot', 'aria-hidden': 'true' }),
      el(
        'span',
        { class: 'names' },
        el('span', { text: phone.label() }),
        el('span', {
          class: 'who-role',
          text: phone.persons.length > 1 ? t('phone.group') : t(`role.${phone.role}`),
        }),
      ),
      news > 0 &&
        el(
          'span',
          { class: 'badge' },
          el('span', { 'aria-hidden': 'true', text: String(Math.min(news, 99)) }),
          el('span', { class: 'visually-hidden', text: ` (${t('phone.news', { n: news })})` }),
        ),
    );
    // A button that goes away under a finger loses the press: what looks the same stays.
    const old = $('.dock').children[index];
    if (!old) $('.dock').append(chip);
    else if (old.outerHTML !== chip.outerHTML) old.replaceWith(chip);
  });
  if (held !== undefined) $('.dock').children[Number(held)]?.focus();
}

// ── The top ────────────────────────────────────────────────────────────────────────────────────────────────────────

function segments(root, values, current, label, choose) {
  root.replaceChildren(
    ...values.map((value) =>
      button(
        { 'aria-pressed': String(value === current), 'data-value': value, onclick: () => void choose(value) },
        label(value),
      ),
    ),
  );
}

function drawLimits() {
  const label = (name) => t(`limits.${name}`);
  segments($('.limits'), ['none', 'telegram', 'whatsapp'], model.limits(), label, (limits) =>
    post('limits', { limits }),
  );
}

function drawLanguages() {
  segments(
    $('.languages'),
    allLanguages,
    currentLanguage(),
    (tag) => tag.toUpperCase(),
    async (tag) => {
      await setLanguage(tag);
      redraw();
      void tick();
      void panel.refresh();
      $(`.languages [data-value="${tag}"]`).focus();
    },
  );
}

const pushes = [
  ['minute', 60_000],
  ['quarter', 15 * 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
];

function drawClock() {
  $('.pushes').replaceChildren(
    ...pushes.map(([key, ms]) => button({ onclick: () => void advance(ms) }, t(`clock.${key}`))),
  );
}

/** The house's own time; the clock hides where the house has none to push. */
async function tick() {
  const clock = await get('/demo/clock').catch(() => undefined);
  $('.clock').hidden = typeof clock?.now !== 'number';
  if (clock) $('.clock .now').textContent = dayAndTime(clock.now);
}

async function advance(ms) {
  await post('/demo/clock', { ms });
  await tick();
  panel.stir();
}

// ── Scenarios ──────────────────────────────────────────────────────────────────────────────────────────────────────

function drawScenarios() {
  $('.scenarios').hidden = scenarios.length === 0;
  $('.cards').replaceChildren(
    ...scenarios.map((scenario) =>
      button(
        {
          class: 'card',
          'data-id': scenario.id,
          'aria-pressed': String(playing?.scenario === scenario),
          onclick: () => void start(scenario),
        },
        ...cardOf(scenario),
      ),
    ),
  );
}

/** What the button says: in the language of the page, or in Dutch as the scenario is. */
function nameOf({ names, title, about }) {
  const lang = currentLanguage();
  return names[lang] ? { lang, ...names[lang] } : { lang: 'nl', title, about };
}

function cardOf(scenario) {
  const { lang, title, about } = nameOf(scenario);
  return [el('strong', { lang, text: title }), el('span', { lang, text: about })];
}

async function start(scenario) {
  playing?.stop.abort();
  await playing?.done;
  const stop = new AbortController();
  const run = runScenario(scenario, stop);
  playing = { scenario, stop, done: run };
  drawScenarios();
  await run;
}

/** Between two scenarios, so that the one does not seem to be about the other. */
const laterMs = 3 * 3_600_000;

/** A reaction by its meaning: not every computer can draw it, and not everybody knows what it stands for. */
const inWords = (words) => words.replace(/(?<=reactie )(?:👀|✍|🤝|👌|🙈)/u, (sign) => `‘${t(`sign.${sign}`)}’`);

async function runScenario(scenario, stop) {
  const bar = $('.playing');
  const marks = scenario.steps.map(() => el('span'));
  bar.dataset.state = 'running';
  bar.hidden = false;
  $('.playing .steps').replaceChildren(...marks);
  const say = (text) => {
    $('.playing .step').textContent = text;
  };
  $('.playing .stop').textContent = t('scenarios.stop');
  $('.playing .stop').onclick = () => {
    stop.abort();
    if (bar.dataset.state !== 'running') bar.hidden = true;
  };
  const { steps } = scenario;
  const { title } = nameOf(scenario);
  const onStep = (index, mood) => {
    marks[index].className = mood;
    if (mood === 'now')
      say(t('scenarios.step', { n: index + 1, all: steps.length, words: inWords(steps[index].words) }));
  };
  const seq = () => model.seq();
  if (model.seq() > 0) {
    say(t('scenarios.later'));
    await advance(laterMs).catch(() => undefined);
  }
  const wrong = await play(scenario, { seq, show, onStep, advance, signal: stop.signal }).catch(() => -1);
  bar.dataset.state = stop.signal.aborted ? 'stopped' : wrong === undefined ? 'good' : 'bad';
  if (stop.signal.aborted) say(t('scenarios.stopped', { title }));
  else if (wrong === undefined) say(t('scenarios.done', { title }));
  else say(t('scenarios.failed', { title, n: wrong + 1, words: inWords(steps[wrong]?.words ?? '') }));
  $('.playing .stop').textContent = t('scenarios.close');
  playing = undefined;
  drawScenarios();
}

function redraw() {
  drawLanguages();
  drawLimits();
  drawClock();
  drawScenarios();
  for (const phone of phones) phone.redraw();
  drawDock();
  panel.stir();
}

// ── Start ──────────────────────────────────────────────────────────────────────────────────────────────────────────

await loadWords();
const state = await get('state');
model.load(state);
setTimeZone(state.timeZone);
phones = screens(model.phones()).map((persons) => createPhone({ persons, model, onNews: drawDock }));
$('.stage').append(...phones.map((phone) => phone.root));
recent = oneOfEachRole(phones).reverse();
panel = createPanel($('.panel-body'));
scenarios = await get('scenarios').catch(() => []);

listen({
  onChange: (event) => change(event),
  onReset: async () => {
    model.load(await get('state'));
    redraw();
  },
  onLine: (up) => {
    $('.offline').hidden = up;
  },
});
new ResizeObserver(() => arrange()).observe($('.stage'));
arrange();
redraw();
void tick();
setInterval(() => void tick(), 15_000);
document.documentElement.dataset.ready = 'true';
