// Word lists for comparing two reports: what they are about, where, and which words say nothing. Dutch and English; data, not
// text for people. One concept per line: its id, then the words that mean it (stems are made when the lists are read).

/** `thing`: two reports about different things are hardly one event. `act`, `person`, `colour`: evidence, not proof. */
export type ConceptClass = 'thing' | 'act' | 'person' | 'colour' | 'noise';

export const concepts: Readonly<Record<ConceptClass, readonly string[]>> = {
  thing: [
    'fiets fiets fietsen bike bikes bicycle ebike racefiets bakfiets stadsfiets omafiets wrak wrakken',
    'scooter scooter scooters brommer brommers moped motor',
    'auto auto autos car cars wagen personenauto golf bmw audi',
    'bus bus busje bestelbus bestelbusje van vrachtwagen truck',
    'pakket pakket pakketje pakketten pakje pakjes parcel parcels package packages bezorging postnl dhl',
    'lift lift liften elevator elevators',
    'bel intercom deurbel deurbellen buzzer doorbell videofoon',
    'deur deur deuren door doors slot sloten lock locks deurslot cilinder scharnier scharnieren hinge deurdranger dranger deurklink klink toegangsdeur voordeur buitendeur tussendeur portiekdeur kelderdeur schuifdeur branddeur',
    'sleutel sleutel sleutels key keys toegangspas',
    'lamp lamp lampen licht lichten light lights verlichting lantaarn lantaarnpaal straatlantaarn streetlight tl donker dark pikdonker',
    'muziek muziek music feest feestje party bas bass beats stereo gedreun feesten',
    'hond hond honden dog dogs geblaf blaffen blaft jankt janken barking',
    'bouw boren boort geboord drilling drill geboor verbouwing klussen verbouwen hamer zagen',
    'lek lekkage lek leak leaking leakage lekt water druppelt druppelen plafond overstroming',
    'warm verwarming cv heating radiator warmwater stadsverwarming ketel boiler warm hot',
    'afvoer afvoer riool verstopt verstopping drain toilet wc clogged gootsteen doucheput',
    'schimmel schimmel mold mould vocht',
    'rat rat ratten rats',
    'muis muis muizen mouse mice',
    'kakkerlak kakkerlak kakkerlakken cockroach cockroaches roach',
    'bedwants bedwants bedwantsen bedbugs bedbug',
    'wesp wesp wespen wespennest wasps wasp',
    'duif duif duiven pigeons pigeon',
    'afval afval vuilnis vuilniszak vuilniszakken vuilniszakken zakken grofvuil matras bankstel koelkast trash garbage rubbish waste bags mattress rommel dumping gedumpt',
    'container container containers ondergrondse vuilcontainer bin bins',
    'vuurwerk vuurwerk fireworks firework knallen knal',
    'graffiti graffiti beklad bekladden tag gespoten spuitbus',
    'raam raam ramen ruit ruiten window windows ingegooid',
    'brievenbus brievenbus brievenbussen mailbox mailboxes postvak postvakken',
    'brand brand fire vlammen flames rook smoke rookwolk fikkie brandlucht brandt',
    'rookmelder rookmelder rookmelders brandmelder brandmelders brandalarm alarm piept',
    'gas gas gaslucht koolmonoxide',
    'wiet wiet joint joints blowen hennep weed cannabis',
    'lachgas lachgas ballonnen gasflessen nitrous',
    'naald naald naalden spuit spuiten needle needles',
    'wasmachine wasmachine wasmachines droger washer dryer',
    'tegel stoeptegel tegel tegels stoep pavement kuil gat wegdek',
    'boom boom bomen tak takken tree branch',
    'speeltoestel schommel glijbaan speeltoestel swing',
    'poep hondenpoep poep drol',
    'glad glad gladheid ijs ice icy',
    'leuning leuning trapleuning railing balustrade',
    'buurvrouw buurvrouw',
    'buurman buurman',
    'kind kind kinderen child children baby kleuter',
  ],
  act: [
    'jongeren jongeren jeugd hangjongeren youths teenagers kids jongens groepje groep',
    'dealen dealen dealt gedeald dealer dealers deal dealing drugs drugsdeal',
    'stelen gestolen gejat gepikt stolen theft diefstal gestolen meegenomen weggehaald verdwenen jatten stelen stole dief dieven thief thieves kwijt',
    'inbraak inbraak ingebroken inbreken inbreker inbrekers opengebroken geforceerd breakin burglary burglar broke forced braakschade',
    'vechten vechten vecht gevochten vechtpartij gevecht ruzie fight fighting slaan slaat geslagen klappen knokken',
    'bedreigen bedreigd bedreigt bedreiging threat threatened threatening mes knife',
    'schreeuwen schreeuwen schreeuwt geschreeuw gil gilt gillen gegil screaming shouting yelling roept geroep',
    'voelen voelt voelen deurklinken klinken rammelt checkt feeling trying',
    'gluren gluurt gluren kijkt loert looking peeking staren',
    'aanbellen aanbelt aanbellen belde aangebeld rings ringing',
    'volgen volgt achtervolgt gevolgd following followed',
    'filmen filmt fotografeert filming photos',
    'vast vastzit opgesloten stuck vast',
    'doorknippen doorgeknipt knippen knipt doorgeslepen slijpen slijptol betonschaar grinder',
  ],
  person: [
    'man man mannen kerel gast gozer vent guy guys men jongen heer',
    'vrouw vrouw vrouwen woman women meisje dame lady girl',
  ],
  colour: [
    'rood rood rode red',
    'blauw blauw blauwe blue',
    'zwart zwart zwarte black donkere',
    'wit wit witte white',
    'grijs grijs grijze grey gray zilver',
    'groen groen groene green',
    'geel geel gele yellow',
    'oranje oranje orange',
    'bruin bruin bruine brown',
  ],
  /** Words for noise of any sort: shared by all of them, in conflict with none. */
  noise: ['geluid geluid geluidsoverlast herrie lawaai overlast noise noisy loud hard kabaal slapen sleep wakker'],
};

/** Parts of a complex. Those in one group lie near each other or are one place by two names. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  storage: [
    'berging berging bergingen box schuur fietsenberging bergingsgang shed',
    'stalling fietsenstalling stalling fietsenrek fietsenrekken fietsenhok fietsenkelder bikeshed rek rekken',
    'kelder kelder kelders souterrain basement',
  ],
  garage: ['garage garage parkeergarage'],
  parking: ['parkeerplaats parkeerplaats parkeerterrein parkeervak parking'],
  hall: ['hal hal entreehal lobby hall centralehal'],
  corridor: ['gang gang gangen corridor hallway'],
  stairs: ['trap trap trappen trappenhuis stairs stairwell staircase'],
  gallery: ['galerij galerij galerijen balkon gallery balcony'],
  garden: ['tuin binnentuin tuin binnenplaats courtyard garden hofje binnenhof'],
  roof: ['dak dak dakterras roof rooftop'],
  laundry: ['wasruimte wasruimte washok wasserette laundry'],
  kitchen: ['keuken keuken kitchen'],
  playground: ['speeltuin speeltuin speelplaats playground'],
  gate: ['poort poort hek gate toegangspoort'],
  mailroom: ['postkamer brievenbussenhal'],
  bridge: ['brug brug bridge'],
  busstop: ['halte bushalte halte tramhalte'],
};

/** Words that name a numbered or lettered place when a letter or number follows. */
export const numbered: Readonly<Record<string, string>> = {
  ingang: 'entrance',
  entree: 'entrance',
  entrance: 'entrance',
  portiek: 'entrance',
  opgang: 'entrance',
  trappenhuis: 'entrance',
  gebouw: 'building',
  building: 'building',
  blok: 'building',
  block: 'building',
  toren: 'building',
  tower: 'building',
  flat: 'building',
  hal: 'hall',
  hall: 'hall',
  verdieping: 'floor',
  etage: 'floor',
  floor: 'floor',
  nummer: 'unit',
  nr: 'unit',
  huisnummer: 'unit',
  kamer: 'unit',
  room: 'unit',
  appartement: 'unit',
  apartment: 'unit',
  unit: 'unit',
  box: 'unit',
  garagebox: 'unit',
};

export const ordinals: Readonly<Record<string, string>> = {
  begane: '0',
  ground: '0',
  eerste: '1',
  first: '1',
  tweede: '2',
  second: '2',
  derde: '3',
  third: '3',
  vierde: '4',
  fourth: '4',
  vijfde: '5',
  fifth: '5',
  zesde: '6',
  sixth: '6',
  zevende: '7',
  achtste: '8',
  negende: '9',
  tiende: '10',
};

/** Say nothing about which event it is. */
export const stopWords = `de het een en of maar want dus als dan dat die dit deze er hier daar ik je jij u hij zij ze wij we jullie hun
hen me mij mijn m'n zijn haar ons onze uw is ben bent was waren wordt worden werd heeft heb hebben had hebt kan kunnen kun mag moet
moeten zal zullen zou wil willen gaat gaan ga ging doet doen doe niet geen wel al ook nog nu net zojuist vandaag gisteren vannacht
vanavond vanmiddag vanochtend morgen straks even weer steeds altijd heel erg zo te om van voor op in uit aan bij met naar over door
tot tegen onder boven achter naast tussen na sinds per via af toe mee iets iemand iedereen niemand wat wie waar wanneer hoe waarom
welke veel meer minder beetje paar hele alle alles andere the a an and or but if then that this these those there here i you he she
it we they my your his her our their is am are was were be been has have had can could may must will would do does did not no yes
also still now just today yesterday tonight again very so to of for on in out at by with from over through until against under
behind after since some someone something anyone everyone nobody what who where when how why which many more less few all please
hallo hoi hey hi beste buren buur buurt mensen allemaal groetjes bedankt dank pls aub ff jongens weet weten graag kijken zag zie zien
gezien gehoord hoor horen hoort volgens denk geloof lijkt misschien ja nee ok oke oh helaas echt gewoon toch eens keer ons jullie
uur min minuten dag dagen week weken half nacht avond ochtend middag`;

/** Said in half of all reports: they count a little. */
export const weakWords = `kapot stuk broken werkt working defect staat staan stond ligt liggen lag loopt lopen liep komt komen hangt
zit zitten open dicht sluit buiten binnen straat huis woning gebouw complex flat verdieping ingang entrance bewoners politie police
melding gemeld probleem help snel lang vreemd raar verdacht rare suspicious strange outside inside building gebeurd`;

export const cuePhrases = {
  /** The same event, said again. */
  same: /\b(?:nog steeds|nog altijd|staat er nog|ligt er nog|zit er nog|zijn er nog|hier ook|bij ons ook|ook hier|hoor(?:de)? (?:het|ik het|m|hem) ook|ook (?:gezien|gehoord|last)|zag (?:het|hem|ze|die) ook|zelfde|idem|same here|still (?:there|broken|not|no|going)|me too|hear it too|heard it too|saw (?:it|him|them) too|bevestig|klopt)\b/u,
  /** Another event of the same sort. */
  other:
    /\b(?:nog een|nog 1|een andere?|ander[es]?|tweede keer|opnieuw|dit keer|deze keer|volgende|another|different|second time|this time|(?:al|nu) ook (?:de|het|bij)|is (?:nu )?ook (?:gestolen|weg|gejat|kapot)|alweer een)\b/u,
  /** It happens once more: another event, unless the last one was a moment ago. */
  again: /\b(?:weer|alweer|again|wederom)\b/u,
  own: /\b(?:mijn|m'n|mn|my)\b/u,
};
