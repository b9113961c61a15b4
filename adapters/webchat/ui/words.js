// The texts of the page in the chosen language; Dutch first.

const languages = ['nl', 'en'];
/** How dates are written: 24 hours in both. */
const regions = { nl: 'nl-NL', en: 'en-GB' };
let texts = {};
let language = 'nl';
let timeZone;

/** Loads the language asked for in the address, chosen before, or of the browser. */
export async function loadWords() {
  const asked = new URL(location.href).searchParams.get('lang') ?? localStorage.getItem('seinhuis.language');
  await setLanguage(languages.includes(asked) ? asked : navigator.language.startsWith('en') ? 'en' : 'nl');
}

export const currentLanguage = () => language;
export const allLanguages = languages;

export async function setLanguage(tag) {
  const response = await fetch(`texts.${tag}.json`);
  texts = await response.json();
  language = tag;
  localStorage.setItem('seinhuis.language', tag);
  document.documentElement.lang = tag;
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-label]')) node.setAttribute('aria-label', t(node.dataset.label));
}

/** The text of a key with {names} filled in; the key itself when it is missing, so that a gap is seen. */
export const t = (key, params = {}) =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in params ? String(params[name]) : all));

export const has = (key) => key in texts;

/** The phones show the time of the neighbourhood, as the board does, wherever the reader sits. */
export function setTimeZone(zone) {
  timeZone = zone;
}

/** 14:03. */
export const clockTime = (ms) =>
  new Date(ms).toLocaleTimeString(regions[language], { timeZone, hour: '2-digit', minute: '2-digit' });

export const dayAndTime = (ms) =>
  new Date(ms).toLocaleString(regions[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
