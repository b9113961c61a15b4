// Reads out of a report what the person who acts asks first: where, who, what vehicle, which way, still there? As written.

import { compile } from '../domain/phrases.ts';
import type { Facts } from '../domain/signal.ts';
import { maxTextLength, normalise, wordsOf } from '../domain/text.ts';

// Every pattern has bounded quantifiers only and no nested ones, so each runs in linear time.

/** Facts of one message; never throws. Nothing is guessed: a part that is not written is absent. */
export function readFacts(text: string): Facts {
  const cut = text.slice(0, maxTextLength).replace(/\s/gu, ' ');
  const plate = plateOf(cut);
  const persons = personsOf(cut);
  const vehicle = vehicleOf(cut);
  const direction = directionOf(cut);
  const still = stillThere(cut);
  return {
    places: placesBut(cut, direction),
    ...(persons === undefined ? {} : { persons }),
    ...(vehicle === undefined ? {} : { vehicle }),
    ...(plate === undefined ? {} : { plate }),
    ...(direction === undefined ? {} : { direction }),
    ...(still === undefined ? {} : { stillThere: still }),
  };
}

/** Only the places of `readFacts`. */
export function readPlaces(text: string): readonly string[] {
  const cut = text.slice(0, maxTextLength).replace(/\s/gu, ' ');
  return placesBut(cut, directionOf(cut));
}

/** Where somebody went is not where it was. */
const placesBut = (text: string, direction: string | undefined): readonly string[] =>
  placesOf(direction === undefined ? text : text.replace(direction, ' '));

// ── where ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const ordinal =
  '(?:begane grond|ground floor|(?:\\d{1,2} ?(?:e|de|ste|th|st|nd|rd)|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|bovenste|first|second|third|fourth|fifth|sixth|top) (?:verdieping|etage|woonlaag|laag|galerij|vloer|floor)|(?:verdieping|etage|floor|piętro|kat) \\d{1,2}|\\d{1,2} (?:hoog|kat|piętro)|\\d\\. (?:stock|kat|etage|piętro)|\\d ?e étage)';
/** "Op de 3e": a floor as people say it. Beyond the twelfth it is mostly a day of the month; and other things are counted too. */
const spoken =
  'op de (?:[1-9]|1[0-2])(?:e|de|ste)(?! ?(?:verdieping|etage|woonlaag|laag|galerij|vloer|dag|avond|plaats|plek|keer|rij|pagina|poging|kerst|van |januari|februari|maart|april|mei |juni|juli|augustus|september|oktober|november|december))';
/** "Zak nummer 1" counts bags and is no address. */
const counted = '(?<!(?:zak|zakken|foto|bericht|melding|zaak|lijn|bus|tram|deel|poging|punt|keer) )';
const lettered =
  '(?:ingang|entree|blok|gebouw|toren|trappenhuis|portiek|hal|lift|berging|bergingen|box|kelderbox|kamer|flat|' +
  counted +
  '(?:nr\\.?|nummer)|huisnummer|appartement|vleugel|poort|parkeerdek|unit|entrance|block|building|tower|room|apartment|apt|blok|eingang|entrée|bâtiment|wejście|klatka) (?!\\d{1,2} ?(?:e|de|ste|th)(?!\\p{L}))(?:[a-h]|\\d{1,4}[a-h]?)';
const street =
  "[\\p{L}'-]{2,30}(?:straat|laan|weg|plein|gracht|kade|dreef|hof|pad|singel|steeg|dijk|plantsoen|straße|strasse)(?: \\d{1,4}[a-h]?)?";
const spots = [
  'fietsenberging|fietsenstalling|fietsenkelder|fietskelder|fietsenhok|fietsenrek|fietsenrekken|stalling|berging|bergingen|kelder|kelderbox|kelderboxen|parkeerplaats|parkeerplaatsen|parkeergarage|parkeerterrein|parkeerdek|garage|garagebox|garageboxen',
  'trappenhuis|trapportaal|portiek|portaal|galerij|gang|hal|centrale hal|lift|liften|voordeur|achterdeur|hoofdingang|zijingang|achteringang|ingang|entree|voorkant|achterkant|nooduitgang|balkon|dak|dakterras|meterkast|brievenbussen|postkasten|pakketkluis',
  'wasruimte|washok|wasserette|gemeenschappelijke ruimte|gemeenschappelijke keuken|gezamenlijke keuken|studieruimte|binnentuin|binnenplaats|binnenplein|hofje|plein|pleintje|speeltuin|speelplaats|speeltuintje|park|parkje|bosjes|stoep|fietspad|kruising|rotonde|brug|bruggetje|tunnel|tunneltje|viaduct|steiger|vijver|sloot|gracht',
  'bushalte|tramhalte|metrostation|metro|station|supermarkt|school|schoolplein|moskee|kerk|buurthuis|voetbalveld|voetbalkooi|trapveldje|containers|container|ondergrondse container|glasbak|papierbak|afvalcontainers',
  'bike shed|bike storage|bicycle storage|storage room|storage|basement|parking lot|parking garage|car park|parking|staircase|stairwell|hallway|corridor|lobby|elevator|front door|back door|main entrance|entrance|mailboxes|laundry room|courtyard|playground|sidewalk|bus stop|tram stop|supermarket|roof|balcony|keller|treppenhaus|aufzug|eingang|parkplatz|cave|escalier|ascenseur|hall dentrée|parking|piwnica|klatka schodowa|winda|parkingu|bodrum|merdiven|asansör|otopark|bisiklet parkı',
].join('|');
const place = new RegExp(
  `(?<![\\p{L}\\d])(?:${ordinal}|${spoken}|${lettered}|${street}|${spots})(?![\\p{L}\\d])`,
  'giu',
);
const glue = /^ ?(?:,|-|\/)? ?(?:(?:op|van|in|bij|naast|aan|on|of|at|in) )?(?:(?:de|het|the) )?$/iu;

/** Places that stand side by side are one ("hal 3e verdieping"); each is given once. */
function placesOf(text: string): readonly string[] {
  const spans: { from: number; to: number }[] = [];
  for (const match of text.matchAll(place)) {
    const last = spans.at(-1);
    const to = match.index + match[0].length;
    if (last && match.index - last.to < 14 && glue.test(text.slice(last.to, match.index))) last.to = to;
    else spans.push({ from: match.index, to });
  }
  const found = new Map<string, string>();
  for (const { from, to } of spans.slice(0, 20)) {
    const written = text.slice(from, to).trim();
    if (!notAPlace.has(written.toLowerCase())) found.set(written.toLowerCase(), written);
  }
  return [...found.values()];
}
const notAPlace = new Set(['onderweg', 'weg', 'deurweg', 'vanweg', 'halverweg', 'terugweg', 'ongeveer weg', 'hof']);

// ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const someone =
  /(?<!\p{L})(?:(?:een|één|twee|drie|vier|vijf|zes|groepje|groep|stel|paar|tweetal|drietal|a|an|two|three|four|five|group of|couple of|[1-9]\d?) ){1,2}(?:(?:\p{L}{3,14}) ){0,2}(?:jongens|jongen|jongeren|mannen|man|vrouwen|vrouw|personen|persoon|gasten|gast|gozers|gozer|meiden|meisjes|meisje|tieners|kerels|kerel|dames|dame|figuren|types|guys|guy|men|women|woman|boys|boy|girls|girl|people|persons|person|kids|teenagers|youths)(?!\p{L})/iu;
const looks =
  /jas|jack|trui|hoodie|capuchon|muts|pet|petje|broek|jeans|schoenen|sneakers|tas|rugzak|baard|snor|bril|helm|masker|mondkapje|bivakmuts|kleding|kleren|trainingspak|pak|haar|vest|hesje|handschoenen|tattoo|litteken|jaar|lang|gekleed|jacket|coat|cap|hat|hood|backpack|beard|glasses|helmet|mask|clothes|trousers|shirt|tracksuit|bag/iu;

/** The people and what they look like, up to 120 characters. */
function personsOf(text: string): string | undefined {
  const match = someone.exec(text);
  if (!match) return undefined;
  let to = match.index + match[0].length;
  // A description goes on for as long as each next part speaks of clothes or looks.
  for (let part = nextPart(text, to); part !== undefined && looks.test(part) && to < match.index + 120;) {
    to += part.length;
    part = nextPart(text, to);
  }
  return text.slice(match.index, to).trim().slice(0, 120);
}

function nextPart(text: string, from: number): string | undefined {
  const match = /^(?: ?, ?| ?\(| (?:met|in|en|van|with|in|and|wearing) )[^,.!?();]{2,40}?(?=[,.!?();]| (?:met|in|en|and|with|die|bij|aan|voor|who|that|op|loopt|lopen|staan|staat|voelen|voelt|proberen|probeert) |$)\)?/iu.exec(text.slice(from, from + 80)); // prettier-ignore
  return match?.[0];
}

// ── vehicle, plate, way ─────────────────────────────────────────────────────────────────────────────────────────────

const colour =
  'wit(?:te)?|zwarte?|grijze?|grijs|rode?|rood|blauwe?|donkerblauwe?|lichtblauwe?|groene?|gele|geel|zilveren?|zilverkleurige?|zilvergrijze?|donkere?|oranje|bruine?|beige|paarse?|roze|kleine|grote|oude|nieuwe|white|black|grey|gray|red|blue|green|yellow|silver|dark|brown|beyaz|siyah|weiße[rns]?|weisse[rns]?|schwarze[rns]?|blanche?|noire?|biały|czarny|czarna';
const makes =
  'volkswagen|vw|golf|polo|opel|corsa|astra|ford|focus|fiesta|transit|renault|clio|kangoo|trafic|peugeot|citroen|citroën|berlingo|mercedes|sprinter|vito|bmw|audi|a3|toyota|yaris|kia|hyundai|fiat|seat|skoda|volvo|tesla|mazda|suzuki|vespa|piaggio|zip|sym|yamaha|honda|kymco';
const vehicles =
  'bestelbusje|bestelbus|bestelwagen|bakwagen|busje|bus|auto|personenauto|stationwagen|suv|taxi|scooter|snorscooter|brommer|snorfiets|motor|fatbike|bakfiets|e-bike|vrachtwagen|aanhanger|caravan|van|car|moped|truck|motorbike|araba|minibüs|auto|wagen|transporter|voiture|camionnette|samochód|skuter';
const vehicle = new RegExp(
  `(?<!\\p{L})(?:(?:${colour}) ){1,2}(?:(?:${makes}) )?(?:${vehicles})(?!\\p{L})(?: (?:met|with) (?:opschrift|tekst|logo) [\\p{L}\\d'-]{2,20})?|(?<!\\p{L})(?:(?:${colour}) )?(?:${makes})(?: (?:${vehicles}|${makes}))?(?!\\p{L})|(?<!\\p{L})(?:bestelbusje|bestelbus|busje|fatbike|bestelwagen)(?!\\p{L})`,
  'iu',
);
const vehicleOf = (text: string): string | undefined => vehicle.exec(text)?.[0];

const plateParts =
  /(?<![\p{L}\d-])([a-z]{1,3}|\d{1,3})([- ]?)([a-z]{1,3}|\d{1,3})([- ]?)([a-z]{1,3}|\d{1,3})(?![\p{L}\d-])/giu;
/** The shapes of Dutch plates (side codes 1–14; 9 = figure, X = letter). */
const shapes = new Set(['XX9999', '9999XX', '99XX99', 'XX99XX', 'XXXX99', '99XXXX', '99XXX9', '9XXX99', 'XX999X', 'X999XX', 'XXX99X', 'X99XXX', '9XX999', '999XX9']); // prettier-ignore

function plateOf(text: string): string | undefined {
  for (const [written, , one, , two] of text.matchAll(plateParts)) {
    const bare = written.replace(/[- ]/gu, '');
    if (!shapes.has(bare.replace(/\d/gu, '9').replace(/[a-z]/giu, 'X'))) continue;
    // With blanks between, ordinary words could look like a plate: then capitals or the word "kenteken" must speak for it.
    const loose = one === ' ' || two === ' ' || (one === '' && two === '');
    if (!loose || /kenteken|plate|plaka|tablica|kennzeichen|plaque/iu.test(text) || bare === bare.toUpperCase())
      return written;
  }
  return undefined;
}

const way =
  /(?<!\p{L})(?:(?:in de )?richting(?: van)?|in the direction of|direction|towards|toward|heading for|heading to|en direction de|kierunku)(?: (?:de|het|the|la|le))? [\p{L}\d'-]{2,30}(?: (?:\d{1,4}|centraal|noord|zuid|oost|west|straat))?/iu;
const fled =
  /(?<!\p{L})(?:rende?n?|rennen|vluchtte?n?|vlucht|vluchten|reed|reden|rijdt|rijden|fietsten?|fietst|liep|liepen|gingen?|ging|ran|fled|drove) (?:weg |er vandoor |ervandoor |away |off )?(naar (?:(?:de|het) )?[\p{L}\d'-]{3,30}|to (?:the )?[\p{L}\d'-]{3,30})/iu;
const directionOf = (text: string): string | undefined => way.exec(text)?.[0] ?? fled.exec(text)?.[1];

// ── still there? ────────────────────────────────────────────────────────────────────────────────────────────────────

const presence = compile({
  gone: `zijn weg, is weg, zijn ~ alweer weg, zijn er vandoor, ervandoor, er vandoor, weggerend, weggereden, weggefietst, weggelopen, weggevlucht, gevlucht, rende* weg, rende* ~ weg, reed ~ weg, reden ~ weg, liep ~ weg, liepen ~ weg, niet meer ~ er, niemand meer, nu weg, inmiddels weg, net weg, al weg, verdwenen, vertrokken, gone, they left, he left, she left, have left, has left, ran away, ran off, drove off, drove away, took off, gitti, gittiler, kactilar, uciekli, uciekl, poszli, sind weg, ist weg, abgehauen, partis, parti, enfui*, هربوا, ذهبوا, غادروا`,
  there: `nog steeds, staat er nog, staan er nog, staat ~ nog, staan ~ nog, zit ~ nog, zitten ~ nog, ligt ~ nog, is ~ er nog, zijn ~ er nog, loopt ~ nog, lopen ~ nog, nog bezig, nog binnen, nu bezig, nu nog, is nu, zijn nu, staan nu, staat nu, lopen nu, loopt nu, zit nu, zitten nu, op dit moment, still there, still here, are there now, is there now, right now, still going, still inside, still ~ outside, hala orada, hala burada, nadal, ciagle, immer noch, noch da, toujours la, encore la, لا يزال, ما زال, لا يزالون, الان`,
}); // prettier-ignore

function stillThere(text: string): boolean | undefined {
  const hits = presence.scan(wordsOf(normalise(text)));
  if (hits.some((hit) => hit.name === 'gone')) return false;
  return hits.some((hit) => hit.name === 'there') ? true : undefined;
}
