// Words of other people, made fit to be shown among ours (T10): nothing hidden in them, nothing that turns the line around.

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Longer clusters than the longest family emoji with skin tones are no letters. */
const longestGrapheme = 28;
/** The most marks that one letter bears in any living script; what is above is zalgo. */
const marksPerLetter = 3;

/**
 * The text on one line without control characters, direction overrides, zero-width signs and piled-up marks, of at most
 * `maxGraphemes` letters with "…" where it was cut, closed in FSI/PDI so that its direction stays its own. '' stays ''.
 */
export function showable(text: string, maxGraphemes: number): string {
  const clean = neutral(text, maxGraphemes * 8 + 64);
  let end = 0;
  let n = 0;
  for (const { segment, index } of graphemes.segment(clean)) {
    if (++n > maxGraphemes) return isolate(`${clean.slice(0, end).trimEnd()}…`);
    end = index + segment.length;
  }
  return clean === '' ? '' : isolate(clean);
}

/** As `showable`, cut to `units` UTF-16 units, the two signs of isolation included; '' where nothing fits. */
export function showableWithin(text: string, units: number): string {
  const room = units - 2;
  if (room < 2) return '';
  const clean = neutral(text, room * 4 + 64);
  if (clean === '') return '';
  if (clean.length <= room) return isolate(clean);
  const cut = clean.slice(0, boundaryBefore(clean, 0, room - 1)).trimEnd();
  return cut === '' ? '' : isolate(`${cut}…`);
}

/** The last end of a whole grapheme in `text` that lies in (from, limit]; `from` when the first one is longer than that. */
export function boundaryBefore(text: string, from: number, limit: number): number {
  if (text.length <= limit) return text.length;
  // Whether a place is a border depends on what follows it: two code points more than is wanted.
  const window = text.slice(from, limit + 4);
  let end = from;
  for (const { index } of graphemes.segment(window)) {
    if (from + index > limit) break;
    end = from + index;
  }
  return end;
}

const isolate = (text: string): string => `\u2068${text}\u2069`;

/** Most words are plain Latin letters: nothing to take away, and each unit a grapheme. */
const plain = /^(?:[!-~\u00C0-\u00FF]+(?: |$))*$/u;

function neutral(text: string, read: number): string {
  if (text.length <= read && plain.test(text)) return text.trimEnd();
  const flat = text
    .slice(0, read)
    .normalize('NFC')
    .replace(/[\p{Zs}\p{Zl}\p{Zp}\t-\r\u0085]+/gu, ' ')
    // Invisible signs, lone surrogates and private ones go; the joiner and the colour sign inside an emoji stay.
    .replace(/[\p{Cc}\p{Cs}\p{Co}]|(?![\u200D\uFE0F\uFE0E])[\p{Cf}\p{DI}]/gu, '')
    .replace(/(?<![\p{Extended_Pictographic}\p{EMod}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu, '')
    .replace(/(?<![\p{Emoji}])[\uFE0E\uFE0F]/gu, '')
    .replace(piledMarks, '$1');
  let out = '';
  for (const { segment } of graphemes.segment(flat)) out += segment.length > longestGrapheme ? '\uFFFD' : segment;
  // Taking signs away can bring letters together that have a shorter form.
  return out.normalize('NFC').replace(/ {2,}/gu, ' ').trim();
}

const piledMarks = new RegExp(`((?:(?!\\uFE0F)\\p{M}){${marksPerLetter}})(?:(?!\\uFE0F)\\p{M})+`, 'gu');
