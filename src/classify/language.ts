// Which of our seven languages a message is in: by script first, then by the small words that each language cannot do without.

/** ISO 639-1 of nl, en, tr, ar, pl, de, fr; 'und' when nothing speaks for any. */
export function languageOf(words: readonly string[]): string {
  const score = new Float64Array(languages.length);
  for (const word of words) {
    for (const { at, weight } of votesOf(word)) score[at] = (score[at] ?? 0) + weight;
  }
  let best = -1;
  for (let at = 0; at < languages.length; at++)
    if ((score[at] ?? 0) > 0 && (best < 0 || (score[at] ?? 0) > (score[best] ?? 0))) best = at;
  return best < 0 ? 'und' : (languages[best] ?? 'und');
}

interface Vote {
  readonly at: number;
  readonly weight: number;
}

/** What one word says; remembered, at most this many words. */
function votesOf(word: string): readonly Vote[] {
  const own = known.get(word) ?? seen.get(word);
  if (own) return own;
  const votes = arabic.test(word)
    ? [{ at: arabicAt, weight: 2 }]
    : word.length > 4
      ? endings.filter(({ end }) => word.endsWith(end)).map(({ at }) => ({ at, weight: 0.4 }))
      : [];
  if (seen.size >= 20_000) seen.clear();
  seen.set(word, votes);
  return votes;
}
const seen = new Map<string, readonly Vote[]>();

const arabic = /[\u0600-\u06ff]/u;
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
const known = new Map<string, { at: number; weight: number }[]>();
languages.forEach((code, at) => {
  for (const word of small[code].split(' '))
    if (word !== '') known.set(word, [...(known.get(word) ?? []), { at, weight: 1 }]);
});
// A word of several languages says less.
for (const own of known.values()) for (const one of own) one.weight = 1 / own.length;
const endings = [
  ...['heid', 'lijk', 'ende', 'ingen', 'isch', 'tje', 'tjes'].map((end) => ({ at: 0, end })),
  ...['ing', 'tion', 'ness', 'ight', 'ould'].map((end) => ({ at: 1, end })),
  ...['yor', 'lar', 'ler', 'mis', 'dim', 'nin', 'iyor', 'yorum', 'miyor'].map((end) => ({ at: 2, end })),
  ...['nie', 'ego', 'emu', 'ach', 'owy', 'owa', 'aja', 'eja', 'ila', 'ali'].map((end) => ({ at: 4, end })),
  ...['ung', 'keit', 'lich', 'isch', 'schen', 'iert'].map((end) => ({ at: 5, end })),
  ...['ment', 'eux', 'euse', 'ique', 'aient', 'ait', 'ette'].map((end) => ({ at: 6, end })),
];
