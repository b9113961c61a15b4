// Invents exported WhatsApp chats of a student complex in the four forms that phones write. Seeded: equal seeds, equal chats.
// Nobody in it exists. Written without the adapter's code, so that it can say what the adapter must find.

export const exportForms = ['android-nl', 'android-en12', 'ios-nl', 'ios-en12'] as const;
export type ExportForm = (typeof exportForms)[number];

/** `more` goes on with the message before; `noise` belongs to nothing. */
export type LineRole = 'text' | 'media' | 'location' | 'system' | 'deleted' | 'more' | 'noise';

export interface MadeLine {
  readonly line: string;
  readonly role: LineRole;
  /** When it was sent, milliseconds since 1970, to the minute; not for `more` and `noise`. */
  readonly at?: number;
}

export interface MadeExport {
  readonly text: string;
  readonly lines: readonly MadeLine[];
  /** What `replay` must count. */
  readonly messages: number;
  readonly media: number;
  readonly system: number;
  readonly notUnderstood: readonly number[];
}

/** An export of exactly `count` lines. */
export function makeExport(form: ExportForm, count: number, seed = 1): MadeExport {
  const lines: MadeLine[] = [];
  for (const line of exportLines(form, seed)) {
    lines.push(line);
    if (lines.length === count) break;
  }
  const number = (...roles: readonly LineRole[]): number => lines.filter(({ role }) => roles.includes(role)).length;
  return {
    text: lines.map(({ line }) => `${line}\n`).join(''),
    lines,
    messages: number('text', 'media', 'location'),
    media: number('media'),
    system: number('system', 'deleted'),
    notUnderstood: lines.flatMap(({ role }, index) => (role === 'noise' ? [index + 1] : [])),
  };
}

/** Lines without end, in order; take as many as are wanted. */
function* exportLines(form: ExportForm, seed: number): Generator<MadeLine> {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const wa = words[form.endsWith('nl') ? 'nl' : 'en'];
  const ios = form.startsWith('ios');
  let at = Date.UTC(2025, 8, 1, 6);
  const head = (): string => headOf(form, at);
  const system = (text: string): MadeLine => ({
    line: `${head()}${ios ? `${group}: \u200e` : ''}${text}`,
    role: 'system',
    at: minute(at),
  });
  const said = (name: string, role: LineRole, text: string): MadeLine => ({
    line: `${head()}${ios ? iosName(name) : name}: ${text}`,
    role,
    at: minute(at),
  });
  yield system(wa.notice);
  yield system(wa.created);
  for (;;) {
    at += Math.floor(random() * 40 * 60_000);
    const name = pick(names);
    const dice = random();
    if (dice < 0.55) yield said(name, 'text', pick(chatter));
    else if (dice < 0.7)
      yield said(name, 'text', `${pick(signals)}${pick(['', '', ' ', ' 😡', ' Weet iemand meer?'])}`);
    else if (dice < 0.78) {
      yield said(name, 'text', pick(chatter));
      for (const line of pick(longer)) yield { line, role: 'more' };
    } else if (dice < 0.86) yield said(name, 'media', pick(ios ? wa.iosMedia : wa.androidMedia));
    else if (dice < 0.88) {
      yield said(name, 'media', ios ? wa.iosMedia[0] : wa.androidMedia[1]);
      yield { line: 'Kijk, dit slot is geforceerd', role: 'more' };
    } else if (dice < 0.9)
      yield said(name, 'location', `${ios ? '\u200e' : ''}${wa.place}: https://maps.google.com/?q=52.3379,4.9236`);
    else if (dice < 0.92) yield said(name, 'text', `${pick(chatter)}${ios ? ' \u200e' : ' '}${wa.edited}`);
    else if (dice < 0.94) yield said(name, 'deleted', `${ios ? '\u200e' : ''}${wa.deleted}`);
    else if (dice < 0.95) {
      yield said(name, 'text', `${ios ? '\u200e' : ''}${wa.poll}`);
      yield { line: 'Wie komt er naar het bewonersoverleg?', role: 'more' };
      yield { line: `${ios ? '\u200e' : ''}${wa.option}`, role: 'more' };
    } else if (dice < 0.99) yield system(pick(wa.system));
    else yield { line: `${head().replace(/\d{1,2}(?=[:.]\d{2})/u, '77')}stuk`, role: 'noise' };
  }
}

const minute = (at: number): number => Math.floor(at / 60_000) * 60_000;

/** Mulberry32: small, seeded, good enough to invent chats with. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function headOf(form: ExportForm, at: number): string {
  const wall = new Date(at + (isSummer(at) ? 2 : 1) * 3_600_000);
  const [y, m, d, h] = [wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate(), wall.getUTCHours()];
  const two = (n: number): string => String(n).padStart(2, '0');
  const [minutes, seconds] = [two(wall.getUTCMinutes()), two(wall.getUTCSeconds())];
  const half = `\u202f${h < 12 ? 'AM' : 'PM'}`;
  const us = `${m}/${d}/${y % 100}, ${h % 12 || 12}:${minutes}`;
  if (form === 'android-nl') return `${two(d)}-${two(m)}-${y} ${two(h)}:${minutes} - `;
  if (form === 'ios-nl') return `[${two(d)}-${two(m)}-${y} ${two(h)}:${minutes}:${seconds}] `;
  return form === 'android-en12' ? `${us}${half} - ` : `[${us}:${seconds}${half}] `;
}

/** Summer time in the Netherlands: from the last Sunday of March to the last Sunday of October, 01:00 UTC. */
function isSummer(at: number): boolean {
  const year = new Date(at).getUTCFullYear();
  const change = (month: number): number => {
    const last = new Date(Date.UTC(year, month + 1, 0, 1));
    return last.getTime() - last.getUTCDay() * 86_400_000;
  };
  return at >= change(2) && at < change(9);
}

const iosName = (name: string): string =>
  name.startsWith('+') ? `\u202a${name}\u202c` : name === 'Roos' ? '~\u202fRoos' : name;

const group = 'Bewoners Lindehof';
const names = [
  'Anouk',
  'Bas de Wit',
  'Chantal 🌻',
  'Daan (3e)',
  'Emre',
  'Femke V.',
  'Team: Groen',
  'Roos',
  'Sjoerd 🚲🔧',
  '+31\u00a06\u00a000000017',
];

const words = {
  nl: {
    notice:
      'Berichten en oproepen zijn end-to-end versleuteld. Alleen mensen in deze chat kunnen ze lezen, beluisteren of delen.',
    created: 'Anouk heeft de groep "Bewoners Lindehof" gemaakt',
    system: [
      'Bas de Wit heeft Emre toegevoegd',
      'Emre heeft de groep verlaten',
      'Anouk heeft de groepsafbeelding gewijzigd',
      'Je beveiligingscode voor Roos is gewijzigd. Tik voor meer informatie.',
      'Femke V. heeft het onderwerp gewijzigd van "Bewoners Lindehof" naar "Lindehof: samen veilig"',
      'Roos neemt deel via de uitnodigingslink van deze groep en heeft de groepsomschrijving gewijzigd',
    ],
    androidMedia: [
      '<Media weggelaten>',
      'IMG-20251103-WA0004.jpg (bestand bijgevoegd)',
      'PTT-20251103-WA0005.opus (bestand bijgevoegd)',
    ],
    iosMedia: [
      '\u200eafbeelding weggelaten',
      '\u200evideo weggelaten',
      '\u200eaudio weggelaten',
      '\u200e<bijgevoegd: 00000012-PHOTO-2025-11-03-21-04-33.jpg>',
    ],
    edited: '<Dit bericht is bewerkt>',
    deleted: 'Dit bericht is verwijderd',
    place: 'locatie',
    poll: 'PEILING:',
    option: 'OPTIE: Ik (3 stemmen)',
  },
  en: {
    notice: 'Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them.',
    created: 'Anouk created group "Bewoners Lindehof"',
    system: [
      'Bas de Wit added Emre',
      'Emre left',
      "Anouk changed this group's icon",
      'Your security code with Roos changed. Tap to learn more.',
      'Femke V. changed the group name from "Bewoners Lindehof" to "Lindehof: samen veilig"',
      "Roos joined using this group's invite link",
    ],
    androidMedia: [
      '<Media omitted>',
      'IMG-20251103-WA0004.jpg (file attached)',
      'PTT-20251103-WA0005.opus (file attached)',
    ],
    iosMedia: [
      '\u200eimage omitted',
      '\u200evideo omitted',
      '\u200eaudio omitted',
      '\u200e<attached: 00000012-PHOTO-2025-11-03-21-04-33.jpg>',
    ],
    edited: '<This message was edited>',
    deleted: 'This message was deleted.',
    place: 'location',
    poll: 'POLL:',
    option: 'OPTION: Ik (3 votes)',
  },
} as const;

const chatter = [
  'Goedemorgen allemaal ☀️',
  'Heeft iemand een boormachine te leen?',
  'Haha ja echt wel',
  'Wie heeft mijn pakketje aangenomen? Nummer 14',
  'Dankjewel!! 🙏',
  'Bewonersoverleg is dinsdag om 20:00: tot dan',
  'Ik ben er',
  'Fijn weekend iedereen',
  'Is de wasmachine vrij?',
  'Iemand zin om te koken vanavond? Ik maak pasta',
  'Top, dan zie ik je straks',
  'Weet iemand hoe laat de Albert Heijn dicht is',
  'Gefeliciteerd Emre! 🎉',
  'Onze kat is weer terecht 🐈',
  'ok',
  'Nee joh, dat was vorige week al',
];

const signals = [
  'Het slot van de voordeur bij ingang C is kapot, de deur valt niet meer dicht',
  'Mijn fiets is vannacht uit de stalling gestolen',
  'Er lopen twee onbekende mannen langs alle deuren te voelen op de galerij',
  'Weer harde muziek op de derde, dit gaat al uren door',
  'De lamp in het trappenhuis bij ingang B doet het niet',
  'Er ligt grofvuil naast de container aan de voorkant',
  'De lift staat stil tussen de tweede en de derde',
  'Er wordt gedealed bij de fietsenstalling',
  'Groot lek in de kelder, het water staat al bij de bergingen',
  'Ruit van de hoofdingang is ingegooid',
];

const longer: readonly (readonly string[])[] = [
  ['En nog iets:', '- de was hangt er nog', '- graag weghalen'],
  ['', 'Groetjes'],
  ['21:04 was het volgens mij'],
];
