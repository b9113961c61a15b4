// What WhatsApp itself writes into an export, in Dutch and English: media left out, deleted, edited, places, system lines.
// These are words to recognise, not words that we say.

import type { Media } from '../../src/domain/message.ts';
import { plain } from './header.ts';

/** What one message says, after WhatsApp's own marks were taken off. */
export interface Body {
  readonly kind: 'text' | 'media' | 'location' | 'deleted';
  /** The person's words: the text, or the caption of media; '' when there are none. */
  readonly text: string;
  readonly edited: boolean;
  readonly media?: Media['kind'];
  readonly point?: { readonly latitude: number; readonly longitude: number };
}

/** Reads the words behind "Name: ", all lines of the message together, direction marks still in. */
export function readBody(raw: string): Body {
  const { words, edited } = takeEdited(raw);
  const text = plain(words).trim();
  if (text.length < 200 && deleted.test(text)) return { kind: 'deleted', text: '', edited };
  const point = readPoint(text);
  if (point) return { kind: 'location', text, edited, point };
  const media = readMedia(words, text);
  if (media) return { kind: 'media', edited, ...media };
  return { kind: 'text', text, edited };
}

/**
 * Is this a line of WhatsApp itself? `rest` is what stands behind the time. Android gives such lines no author; iOS puts a
 * name in front and U+200E behind it, so there the mark *and* a known phrase (or the name said again) are asked for:
 * words of a resident must never be taken for WhatsApp's.
 */
export function isSystem(author: string | undefined, body: string, ios: boolean, group: string | undefined): boolean {
  if (author === undefined) return true;
  if (subject.test(author)) return true;
  if (!ios) return false;
  const text = plain(body).trim();
  if (notice.test(text)) return true;
  const marked = body.startsWith('\u200e');
  return marked && (author === group || text.startsWith(`${author} `) || phrases.some((phrase) => phrase.test(text)));
}

/** The notice about encryption, which opens an export; on iOS its author is the name of the group. */
export const isNotice = (body: string): boolean => notice.test(plain(body));

/** The language of WhatsApp's own words in this line, or undefined when it has none. */
export function languageOf(rest: string): 'nl' | 'en' | undefined {
  if (dutch.test(rest)) return 'nl';
  return english.test(rest) ? 'en' : undefined;
}

// ── Edited, deleted, places ─────────────────────────────────────────────────────────────────────────────────────────

const editedMark = /\s*[\u200e\u200f]*<(?:dit bericht is bewerkt|this message was edited)\.?>\s*$/iu;
const deleted =
  /^(?:dit bericht is verwijderd|(?:je|u) (?:hebt|heeft) dit bericht verwijderd|this message was deleted|you deleted this message)(?: (?:door|by) .{1,120})?\.?$/iu;
const place =
  /^(?:locatie|location|live locatie|live location): .*?https?:\/\/\S*?[?&@/](?:q=|ll=)?(-?\d{1,2}(?:\.\d+)?),\s?(-?\d{1,3}(?:\.\d+)?)/isu;

function takeEdited(raw: string): { readonly words: string; readonly edited: boolean } {
  const words = raw.includes('<') ? raw.replace(editedMark, '') : raw;
  return { words, edited: words.length !== raw.length };
}

function readPoint(text: string): Body['point'] {
  if (!/^(?:live )?locati(?:e|on):/iu.test(text)) return undefined;
  const match = place.exec(text);
  const latitude = Number(match?.[1] ?? Number.NaN);
  const longitude = Number(match?.[2] ?? Number.NaN);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}

// ── Media ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const left = '(?:weggelaten|omitted)';
const kinds: readonly (readonly [RegExp, Media['kind']])[] = [
  [/^(?:video|videobericht|videonotitie)|\.(?:mp4|mov|3gp|mkv)\b|-(?:VIDEO|GIF)-/iu, 'video'],
  [/^(?:audio|spraak|voice)|\.(?:opus|ogg|m4a|mp3|aac)\b|-AUDIO-/iu, 'voice'],
  [/^(?:afbeelding|foto|image|photo|sticker|gif)|\.(?:jpe?g|png|webp|heic|gif)\b|-(?:PHOTO|STICKER)-/iu, 'photo'],
];
// "<Media weggelaten>" does not say what it was, so it is called a document: a file, nothing more.
const named =
  '(?:media|afbeelding|foto|video|videobericht|videonotitie|audio|spraakbericht|gif|sticker|document|contactkaart|contactpersoon|visitekaartje|image|photo|video note|voice message|contact card|eenmalige (?:weergave|foto|video)[^<>\\n]{0,30}|view once[^<>\\n]{0,30})';
const placeholders: readonly RegExp[] = [
  new RegExp(`<(${named}) ${left}>`, 'iu'), // Android: <Media weggelaten>
  /<(?:bijgevoegd|attached): ([^<>\n]{1,300})>/iu, // iOS with media
  /^([^\n]{1,300}?\.\w{2,5}) \((?:bestand bijgevoegd|file attached)\)/iu, // Android with media
  new RegExp(`^(${named}) ${left}(?=\\n|$)`, 'iu'), // iOS: afbeelding weggelaten
];
/** The iOS form after words or after the name of a document: only with the mark in front, else people say it themselves. */
const markedAtEnd = new RegExp(`\\u200e(${named}) ${left}\\s*$`, 'iu');
const documentName = /^[^\n]{1,300}\.\w{2,5}(?: • [^\n]{0,40})?$/u;

const hint = /weggelaten|omitted|bijgevoegd|attached|^null$/iu;

function readMedia(raw: string, text: string): Pick<Body, 'media' | 'text'> | undefined {
  if (!hint.test(text)) return undefined;
  if (text.toLowerCase() === 'null') return { media: 'photo', text: '' }; // Android: a picture to view once
  const atEnd = raw.includes('\u200e') ? markedAtEnd.exec(raw) : null;
  if (atEnd) return { media: kindOf(atEnd[1] ?? ''), text: captionOf(raw.slice(0, atEnd.index)) };
  for (const pattern of placeholders) {
    const match = pattern.exec(text);
    if (match) {
      const around = `${text.slice(0, match.index)}\n${text.slice(match.index + match[0].length)}`;
      return { media: kindOf(match[1] ?? ''), text: captionOf(around) };
    }
  }
  return undefined;
}

const kindOf = (name: string): Media['kind'] => kinds.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? 'document';

/** The person's own words beside a placeholder; the name of a file is none. */
function captionOf(around: string): string {
  const text = plain(around).trim();
  return documentName.test(text) ? '' : text;
}

// ── System lines ────────────────────────────────────────────────────────────────────────────────────────────────────

const notice =
  /^(?:berichten en (?:oproepen|gesprekken)(?: in (?:deze|dit) \w+)? (?:zijn|worden) end-to-end versleuteld|messages and calls are end-to-end encrypted|messages (?:to|in) this \w+ are (?:now )?secured with end-to-end)/iu;

/** A title with a colon in it makes "Name heeft het onderwerp gewijzigd van “A" look like an author. */
const subject =
  /(?:\b(?:heeft|hebt) (?:(?:het|de|deze) )?(?:onderwerp|groepsonderwerp|groepsnaam|groepsomschrijving|groepsbeschrijving|groep)\b.*(?:gewijzigd|gemaakt|["“‘'])|\bchanged the (?:subject|group name|group description|group)\b|\bcreated (?:the )?group ["“]|end-to-end)/iu;

const phrases: readonly RegExp[] = [
  /\b(?:heeft|hebt) .*(?:toegevoegd|verwijderd|verlaten|gewijzigd|gemaakt|aangemaakt|vastgezet|ingeschakeld|uitgeschakeld)\b/iu,
  /\b(?:is|bent) (?:toegevoegd|verwijderd|deelnemer geworden|lid geworden|toegetreden|nu (?:een )?(?:groeps)?beheerder|geen beheerder)/iu,
  /\bneemt deel via\b|\b(?:beveiligings|veiligheids)code\b|\bnieuw telefoonnummer\b|\bvan nummer veranderd\b/iu,
  /\bgemiste? (?:groeps)?(?:spraak|video|audio)?(?:oproep|gesprek)\b|^(?:spraak|video)oproep\b|^wachten op dit bericht/iu,
  /\b(?:added|removed|joined|left|was added|was removed)\b|\bchanged (?:the|this|their|to|your)\b|\bcreated (?:this |the )?group\b/iu,
  /\bsecurity code\b|\bnow an admin\b|\bno longer an admin\b|\bdisappearing messages\b|\bpinned a message\b/iu,
  /^missed (?:group )?(?:voice|video) call|^(?:voice|video) call\b|^waiting for this message/iu,
];

const dutch =
  /weggelaten|bestand bijgevoegd|<bijgevoegd:|versleuteld|dit bericht (?:is|verwijderd)|dit bericht verwijderd|\b(?:heeft|hebt) .*(?:toegevoegd|gewijzigd|gemaakt|verlaten|verwijderd)|beveiligingscode/iu;
const english =
  /\bomitted\b|file attached\)|<attached:|end-to-end encrypted|this message|\b(?:added|joined|left|removed)\b|changed (?:the|this|their|to)|security code/iu;
