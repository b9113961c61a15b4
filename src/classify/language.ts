// Which of our seven languages a message is in: by script first, then by groups of letters learned from the corpus and by the
// small words that each language cannot do without.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rememberedWords } from '../domain/scan.ts';

/** ISO 639-1 of nl, en, tr, ar, pl, de, fr; 'und' when nothing speaks for any. */
export function languageOf(words: readonly string[]): string {
  if (rows.size >= rememberedWords) rows.clear();
  score.fill(0);
  let spoken = false;
  for (const word of words) {
    const row = rows.get(word) ?? addRow(word);
    if (row < 0) continue;
    spoken = true;
    for (let at = 0; at < 7; at++) score[at] = (score[at] as number) + (votes[row + at] as number);
  }
  if (!spoken) return 'und';
  let best = 0;
  for (let at = 1; at < languages.length; at++) if ((score[at] ?? 0) > (score[best] ?? 0)) best = at;
  return languages[best] ?? 'und';
}

const score = new Float64Array(7);

/** Where the votes of a word stand in `votes`; below nought: it says nothing (a number, a face). */
const rows = new Map<string, number>();
/** What each word says for each language, in one table, because objects for each word cost a fetch from memory each. */
let votes = new Float32Array(7 * 1024);

function addRow(word: string): number {
  const own = letters.test(word) ? readVotes(word) : undefined;
  const row = own ? rows.size * 7 : -1;
  if (own) {
    if (row + 7 > votes.length) {
      const wider = new Float32Array(votes.length * 2);
      wider.set(votes);
      votes = wider;
    }
    votes.set(own, row);
  }
  rows.set(word, row);
  return row;
}
const letters = /\p{L}/u;
const arabic = /[\u0600-\u06ff]/u;

function readVotes(word: string): Float64Array {
  const votes = smallVotes(word);
  if (arabic.test(word)) return votes;
  table ??= readTable();
  const { scale, weights } = table;
  if (weights.length > 0)
    eachGroup(word, (group) => {
      for (let at = 0; at < languages.length; at++)
        votes[at] = (votes[at] ?? 0) + scale * (weights[group * languages.length + at] ?? 0);
    });
  return votes;
}

/** What is known without learning: the script, and the small words (a word of several languages says less). */
export function smallVotes(word: string): Float64Array {
  const votes = new Float64Array(languages.length);
  if (arabic.test(word)) votes[arabicAt] = 8;
  const own = known.get(word) ?? [];
  for (const at of own) votes[at] = 1 / own.length;
  return votes;
}

/** How many groups of letters are told apart. */
export const groupCount = 1 << 14;

/** Numbers of the letter groups of a word: itself, and 2 to 4 letters in a row with the ends marked. */
export function eachGroup(word: string, take: (group: number) => void): void {
  const marked = `^${word.slice(0, 40)}$`;
  for (let from = 0; from + 2 <= marked.length; from++) {
    let code = 0x811c9dc5;
    for (let n = 0; from + n < marked.length; n++) {
      code = Math.imul(code ^ marked.charCodeAt(from + n), 0x01000193);
      if ((n >= 1 && n <= 3) || (from === 0 && n === marked.length - 1))
        take((code ^ (code >>> 15)) & (groupCount - 1));
      if (n > 3 && from > 0) break;
    }
  }
}

export const languageFile = fileURLToPath(new URL('../../data/model/language.bin', import.meta.url));

interface Table {
  readonly scale: number;
  readonly weights: Int8Array;
}
let table: Table | undefined;

/** Four bytes of scale, then one byte for each group and language. Without the file the small words must do. */
function readTable(): Table {
  let bytes: Buffer;
  try {
    bytes = readFileSync(languageFile);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { scale: 0, weights: new Int8Array() };
    throw error;
  }
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + 4, bytes.length - 4);
  return { scale: bytes.readFloatLE(0), weights };
}

/** In order of how often our groups write them: the first of two equals wins. */
export const languages = ['nl', 'en', 'tr', 'ar', 'pl', 'de', 'fr'] as const;
const arabicAt = 3;
const small: Readonly<Record<(typeof languages)[number], string>> = {
  nl: 'de het een en van ik niet is op er met voor zijn aan bij ze hij wij we je jij jullie u dat die dit deze maar ook nog al weer heb heeft hebben was wel geen iemand naar uit om te door over hier daar wat wie waar hoe wanneer deur fiets gestolen kapot lift lekkage buren straat buurt huis stuk doet alweer gisteren vandaag vanavond vannacht morgen mensen man vrouw jongens graag aub alsjeblieft bedankt groetjes hoi goedemorgen jongeren herrie licht lamp brand rook hebt ben bent gaat staat ligt zit loopt kan kunnen moet mag wil wordt worden mijn onze ons hun haar hem als dan dus want of tot na tegen onder boven naast achter iets niets niks alles altijd nooit net nu echt ff effe ne nie da mn zn',
  en: 'the a an and of i is are was were not on there with for at by they he she we you that this these those but also still again have has had nobody someone somebody anyone to from out about through over here what who where how when door bike stolen broken elevator leak neighbours neighbors street please thanks hi hello my our your their his her it its if then so because or until after against under above next behind something nothing everything always never just now really im its dont cant doesnt isnt wont in can could should would will been being do does did yes no',
  tr: 'bir ve bu da de var yok icin ile cok ne mi mu ben sen biz siz onlar o su kapi bisiklet calindi bozuk asansor komsu sokak ev lutfen tesekkurler merhaba selam bizim benim sizin ama hala yine simdi dun bugun yarin nasil nerede kim neden gibi kadar sonra once ki degil daha en her hic birisi biri oldu olmus ediyor yapiyor geldi gitti calismiyor',
  ar: '',
  pl: 'i w na z do nie jest sie to ze jak ale co po przez od dla za przy sa byl byla bylo ktos juz jeszcze znowu teraz wczoraj dzisiaj jutro drzwi rower ukradli zepsuty winda sasiad ulica dom prosze dziekuje dzien dobry czesc moj moja nasz nasza mi mnie mam ma ma wie czy gdzie kto kiedy tylko bardzo tez albo pod nad obok przed ktory ktora',
  de: 'der die das und ist nicht ein eine einen im am auf mit fur von zu es ich wir ihr sie er hat haben war sind auch noch schon wieder wird werden bei aus nach uber unter kein keine jemand niemand tur fahrrad gestohlen kaputt aufzug nachbarn strasse haus bitte danke hallo guten mein meine unser unsere aber oder wenn dass weil wo wer wie wann jetzt gerade heute gestern morgen immer nie etwas nichts alles sehr',
  fr: 'le la les un une des et est pas ne il elle je tu nous vous ils elles on dans sur avec pour par de du au aux que qui quoi ou comment quand mais aussi encore deja porte velo vole casse ascenseur voisins rue maison merci bonjour bonsoir mon ma mes notre nos votre leur cest jai ya a ete sont etait quelqu quelquun personne rien tout toujours jamais tres plus moins ce cette ces se sa son y en',
};
const known = new Map<string, readonly number[]>();
languages.forEach((code, at) => {
  for (const word of small[code].split(' ')) if (word !== '') known.set(word, [...(known.get(word) ?? []), at]);
});
