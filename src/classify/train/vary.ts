// Variations of corpus lines for training only: typing errors, and the turns that make a report no report.

import type { Line } from './corpus.ts';

export interface Varied {
  readonly text: string;
  readonly category: Line['category'];
  readonly danger: boolean;
  readonly weight: number;
}

/** A line as it stands and its variations; `random` decides, so the same seed gives the same lines. */
export function vary(line: Line, random: () => number): readonly Varied[] {
  const same = { category: line.category, danger: line.urgency === 'call112' };
  const out: Varied[] = [{ ...same, text: line.text, weight: 1 }];
  out.push({ ...same, text: stumble(line.text, random), weight: 0.5 });
  const turns = undone[line.lang];
  // An undone report is no report; with danger in it, a human or the alarm decides, so it teaches nothing here.
  if (line.isSignal && line.urgency !== 'call112' && random() < 0.12) {
    const turn = turns[Math.floor(random() * turns.length)] ?? '… is opgelost';
    out.push({ text: turn.replace('…', line.text), category: 'none', danger: false, weight: 0.4 });
  }
  return out;
}

/** One or two letters wrong, as thumbs do. */
function stumble(text: string, random: () => number): string {
  const letters = [...text];
  for (let n = 0; n < 1 + letters.length / 45; n++) {
    const at = Math.floor(random() * (letters.length - 1));
    if (!/\p{L}/u.test(letters[at] ?? '') || !/\p{L}/u.test(letters[at + 1] ?? '')) continue;
    const kind = random();
    if (kind < 0.4) [letters[at], letters[at + 1]] = [letters[at + 1] ?? '', letters[at] ?? ''];
    else if (kind < 0.7) letters.splice(at, 1);
    else letters.splice(at, 0, letters[at] ?? '');
  }
  return letters.join('');
}

/** How people say, in their language, that it is over, was long ago, was seen elsewhere, or is only asked. */
const undone: Readonly<Record<Line['lang'], readonly string[]>> = {
  nl: ['…, is inmiddels weer opgelost', 'Vorig jaar hadden we dit ook: …', 'update: … maar dat is alweer gemaakt', 'Jaren geleden in mijn vorige woning: …', 'gezien in een film gisteren: …', 'las in de krant: …', 'wat doe je als: …?', '… haha grapje', '… oh nee laat maar, is alweer in orde', 'vroeger zeiden we altijd: …'],
  en: ['…, it has been fixed now', 'last year in my old flat: …', '… nevermind, already solved', 'saw this in a movie: …', 'in the news today: …', 'what do you do if: …?', '… haha just kidding', 'years ago: …'],
  tr: ['… ama tamir edildi, sorun kalmadı', 'geçen yıl: …', 'filmde gördüm: …', '… şaka şaka', 'haberde okudum: …'],
  ar: ['… ولكن تم حل المشكلة', 'في العام الماضي: …', 'شاهدت في فيلم: …', 'قرأت في الأخبار: …'],
  pl: ['… ale już naprawione', 'w zeszłym roku: …', 'widziałem w filmie: …', '… żartuję', 'w wiadomościach: …'],
  de: ['… ist aber schon wieder repariert', 'letztes Jahr: …', 'im Film gesehen: …', '… nur Spaß', 'in den Nachrichten: …'],
  fr: ["… mais c'est réparé maintenant", "l'année dernière : …", 'vu dans un film : …', '… je blague', 'vu aux infos : …'],
}; // prettier-ignore
