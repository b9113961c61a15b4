// Makes what people type comparable: one spelling for the eye of a rule. Pure, linear in the text, never throws.

/** What is read of one message, in UTF-16 units; the rest is not looked at. */
export const maxTextLength = 4096;

export interface Words {
  /** Words, numbers, emoji and masks (`<link>`, `<news>`, `<plate>`, `<time>`), in order. */
  readonly words: readonly string[];
  /** Per word: in which sentence it stands, counted from 0. */
  readonly sentence: readonly number[];
  /** Per sentence: does it end in a question mark? */
  readonly question: readonly boolean[];
}

// Written as escapes on purpose: these signs are invisible. Soft hyphen, zero-width, bidi marks, variation selectors, tags.
const invisible =
  /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e007f}]/gu;
const marks = /[\u0300-\u036f\u0483-\u0489\u064b-\u0652\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/gu;

const ascii = /^[\u0000-\u007f]*$/u;
const letterOf: Readonly<Record<string, string>> = {
  ı: 'i', ł: 'l', ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ĳ: 'ij',
  أ: 'ا', إ: 'ا', آ: 'ا', ى: 'ي', ة: 'ه', ـ: '', '’': "'", '‘': "'", '`': "'", '´': "'",
}; // prettier-ignore
const special = /[ıłßøæœđĳأإآىةـ’‘`´]/gu;

/** Lower case, one form per letter, accents and invisible signs gone; cut at 4,096 units. */
export function normalise(text: string): string {
  const cut = text.length > maxTextLength ? text.slice(0, maxTextLength) : text;
  if (ascii.test(cut)) return cut.toLowerCase();
  return cut
    .normalize('NFKC')
    .toLowerCase()
    .replace(invisible, '')
    .replace(special, (letter) => letterOf[letter] ?? letter)
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC')
    .slice(0, maxTextLength);
}

const link = /(?:https?:\/\/|www\.)[^\s]{1,300}|\b[a-z0-9-]{2,40}\.(?:nl|com|org|be|eu)\b(?:\/[^\s]{0,200})?/gu;
const newsSite =
  /nos\.nl|nu\.nl|at5|telegraaf|\bad\.nl|parool|rtl|rtvutrecht|rijnmond|omroep|volkskrant|trouw\.nl|112nieuws|hartvannederland|bbc\.|cnn\.|youtu|netflix|tiktok|dumpert/u;
const clock = /\b(?:[01]?\d|2[0-4])[:.][0-5]\d\b(?:\s?(?:uur|u|h)\b)?/gu;
const piece =
  /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]{1,2}(?![\p{L}\p{M}]))?|<[a-z]+>|\p{Extended_Pictographic}|[.?!\n…;؟]/gu;
// Four sorts of Dutch plate by shape; every quantifier is bounded, so it runs in linear time.
const plate =
  /\b(?:[a-z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[a-z]{2}|\d{2}-[a-z]{2}-\d{2}|[a-z]{2}-\d{2}-[a-z]{2}|[a-z]{2}-[a-z]{2}-\d{2}|\d{2}-[a-z]{2}-[a-z]{2}|\d{2}-[a-z]{3}-\d|\d-[a-z]{3}-\d{2}|[a-z]{2}-\d{3}-[a-z]|[a-z]-\d{3}-[a-z]{2}|[a-z]{3}-\d{2}-[a-z]|[a-z]-\d{2}-[a-z]{3}|\d-[a-z]{2}-\d{3}|\d{3}-[a-z]{2}-\d)\b/gu;

/** Words of a normalised text, with sentence bounds. */
export function wordsOf(normal: string): Words {
  const words: string[] = [];
  const sentence: number[] = [];
  const question: boolean[] = [false];
  let open = false;
  const text = masked(normal);
  // By hand: matchAll makes an expression anew for each text.
  piece.lastIndex = 0;
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    const [found] = match;
    if (found.length === 1 && '.?!\n…;؟'.includes(found)) {
      if (found === '?' || found === '؟') question[question.length - 1] = true;
      if (open) question.push(false);
      open = false;
      continue;
    }
    open = true;
    words.push(oneWord(found, words.at(-1)));
    sentence.push(question.length - 1);
  }
  // "?" after the last word opened an empty sentence: take it back.
  if (!open && question.length > 1) question.pop();
  return { words: joinSpelled(words, sentence), sentence, question };
}

function masked(normal: string): string {
  let text = normal;
  if (text.includes('.') || text.includes(':'))
    text = text.replace(link, (url) => (newsSite.test(url) ? ' <news> ' : ' <link> ')).replace(clock, ' <time> ');
  if (text.includes('-')) text = text.replace(plate, ' <plate> ').replace(/\b1-1-2\b/gu, '112');
  return text.includes('1 1 2') ? text.replace(/\b1 1 2\b/gu, '112') : text;
}

const addressed =
  /^(?:nr|nummer|huisnummer|kamer|flat|appartement|app|room|no|bus|lijn|unit|daire|numara|mieszkanie|wohnung|\w*(?:straat|laan|weg|plein|gracht|kade|dreef|hof|pad|singel|steeg))$/u;

/** "112" the alarm number is not "flat 112"; "hellllp" is read as "help". */
function oneWord(found: string, before: string | undefined): string {
  if (found === '112' && before !== undefined && addressed.test(before)) return '<nr>';
  const word = found.includes("'") ? found.replace("'", '') : found;
  return word.length > 2 ? foldRepeats(word) : word;
}

const repeat = /([^\d])\1{2,}/gu;
// A long vowel is written double in a closed syllable ("vuuuur" is "vuur"); all else folds to one ("branddd", "kapooot").
const keepsDouble =
  /^(?:v|d|b|h|sch)?(?:uur|eel|oor|ook|aar|eet|oot)|^(?:vuur|rook|alarm|gevaar|buur|deur|raam|naar|daar|nee|mee|twee|been)/u;
const foldRepeats = (word: string): string => {
  if (word.search(repeat) < 0) return word.length > 60 ? word.slice(0, 60) : word;
  const double = word.replace(repeat, '$1$1');
  const folded = keepsDouble.test(double) ? double : word.replace(repeat, '$1');
  return folded.length > 60 ? folded.slice(0, 60) : folded;
};

/** "b r a n d" typed with spaces: four or more single letters in a row are one word; the rest stays empty. */
function joinSpelled(words: string[], sentence: readonly number[]): string[] {
  for (let i = 0; i + 3 < words.length; i++) {
    let end = i;
    while (end < words.length && sentence[end] === sentence[i] && /^[a-z]$/u.test(words[end] ?? '')) end++;
    if (end - i >= 4) words.splice(i, end - i, words.slice(i, end).join(''), ...Array<string>(end - i - 1).fill(''));
    i = Math.max(i, end - 1);
  }
  return words;
}

/** At most one letter added, left out, changed, or two neighbours swapped. */
export function withinOneEdit(a: string, b: string): boolean {
  const more = b.length - a.length;
  if (more > 1 || more < -1) return false;
  const least = Math.min(a.length, b.length);
  let i = 0;
  while (i < least && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (more > 0) return sameFrom(a, i, b, i + 1);
  if (more < 0) return sameFrom(a, i + 1, b, i);
  if (sameFrom(a, i + 1, b, i + 1)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && sameFrom(a, i + 2, b, i + 2);
}

/** Is the rest the same? Looked at in place: most words are no mistyped other word, and nothing is cut for them. */
function sameFrom(a: string, from: number, b: string, at: number): boolean {
  if (a.length - from !== b.length - at) return false;
  for (let i = from, j = at; i < a.length; i++, j++) if (a.charCodeAt(i) !== b.charCodeAt(j)) return false;
  return true;
}
