// Words that must not change what becomes of a message: group words about people, and politeness. Taken out before anything is weighed.

import { classWords } from './phrases.ts';
import { reflexClasses } from './reflex-words.ts';
import { normalise, type Words } from './text.ts';

export interface Weighed {
  /** The message without those words. */
  readonly text: Words;
  /** How many words of origin, faith or colour spoke of a person. */
  readonly groupWords: number;
}

/** Takes out words of origin, faith, colour and age about people, greetings at the ends, and "please". Pure, linear. */
export function weighed(all: Words): Weighed {
  const { words } = all;
  const start = afterGreeting(words);
  const kept: number[] = [];
  let groupWords = 0;
  for (let at = start; at < words.length; at++) {
    const word = words[at] ?? '';
    if (please.has(word) || (at > 2 && closing.has(word))) continue;
    if (isGroupWord(words, at)) groupWords += ages.has(word) ? 0 : 1;
    else if (word !== '') kept.push(at);
  }
  if (kept.length === words.length) return { text: all, groupWords };
  return {
    groupWords,
    text: {
      question: all.question,
      words: kept.map((at) => words[at] ?? ''),
      sentence: kept.map((at) => all.sentence[at] ?? 0),
    },
  };
}

/** "Zwarte" before "man" describes a person, before "rook" it does not; "marokkaan" always does. */
function isGroupWord(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (always.has(word)) return true;
  if (!looks.has(word)) return false;
  for (let next = at + 1; next <= at + 3; next++) {
    const other = words[next] ?? '';
    if (people.has(other)) return true;
    if (!looks.has(other) && !always.has(other) && next > at + 1) return false;
  }
  return false;
}

/** Where the message begins after "hoi allemaal"; a message of greetings only keeps its words. */
function afterGreeting(words: readonly string[]): number {
  if (!hello.has(words[0] ?? '')) return 0;
  let at = 1;
  while (at < words.length && at < 6 && (hello.has(words[at] ?? '') || addressed.has(words[at] ?? ''))) at++;
  return at < words.length ? at : 0;
}

const set = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/\s+/u)
      .filter((word) => word !== '')
      .map((word) => normalise(word)),
  );

const hello = set(
  `hoi hallo hey hee hi hello yo beste geachte lieve dag goedemorgen goedemiddag goedenavond goeiemorgen goeiemiddag goeienavond goedendag morgen dear merhaba selam مرحبا السلام czesc dzien bonjour bonsoir salut guten`,
);
const addressed = set(
  `allemaal buren buurtgenoten bewoners mensen jongens iedereen medebewoners dames heren heer mevrouw meneer all everyone guys neighbours neighbors folks people there komsular arkadaslar عليكم جميعا dobry wszystkim zusammen tag leute nachbarn abend morgen tous voisins`,
);
const please = set(`aub alsjeblieft alstublieft alsjeblief svp please pls plz lutfen prosze bitte 🙏`);
const closing = set(`groet groetjes groeten mvg gr grt`);
const people: ReadonlySet<string> = new Set([
  ...classWords(reflexClasses, 'who'),
  ...set(
    `mannetje gastjes jeugd jongeren tiener tieners hangjongeren groep types type figuur figuren lui heer dames bewoners huurder buurjongen gezin familie couple family neighbor youths teenagers gezelschap uiterlijk`,
  ),
]);

/** Of people only when a person follows; else they are colours and ages of things. */
const looks = set(
  `zwarte zwart donkere donker getinte getint gekleurde gekleurd blanke blank blanken bruine witte licht jonge jong oude oud oudere black white brown old young elderly polen pools poolse pool rus indische dutch nederlands nederlandse engelse franse christen homo oost noord eastern dark light skinned gypsy coloured colored negers`,
);
/** Age is taken out too, but is no ground that a report could be held for. */
const ages = set(
  `jonge jong oude oud oudere bejaarde old young elderly nederlander nederlanders nederlands nederlandse dutch`,
);
/** Of people whenever they are said. */
const always = set(
  `buitenlander buitenlanders buitenlandse buitenlands allochtoon allochtonen marokkaan marokkanen marokkaans marokkaanse mocro mocros turk turken turks turkse antilliaan antillianen antilliaans antilliaanse surinamer surinamers surinaams surinaamse roemeen roemenen roemeens roemeense bulgaar bulgaren bulgaars bulgaarse europees europese oosteuropese europeanen afrikaan afrikanen afrikaans afrikaanse somalier somaliers somalische somalisch eritreeer eritrese eritreeers syrier syriers syrisch syrische arabier arabieren arabisch arabische aziaat aziaten aziatisch aziatische chinees chinezen chinese moslim moslims islamitisch islamitische jood joden joods joodse christelijke hindoe hindoes zigeuner zigeuners neger lichtgetinte lichtgetint noordafrikaanse noordafrikaans negroide hindoestaans hindoestaanse hoofddoek hoofddoeken boerka nikab niqab djellaba asielzoeker asielzoekers vluchteling vluchtelingen statushouder statushouders azcers expats expat migranten migrant arbeidsmigranten arbeidsmigrant nederlander nederlanders duitse duits duitsers belgische belg oekraiense oekrainers oekraiens oekraiener indiase pakistaanse pakistaan pakistanen afghaan afghanen afghaanse iraanse iraakse irakees ghanees ghanese kaapverdiaanse italiaanse spaanse amerikaanse russische russen bejaarde homos foreigner foreigners foreign immigrant immigrants refugee refugees moroccan moroccans turkish arab arabs arabic african africans asian asians polish poles romanian romanians bulgarian bulgarians muslim muslims jewish jews jew christian gypsies darkskinned somali somalis syrian syrians surinamese antillean european europeans german ukrainian ukrainians`,
);
