// Things that residents write about, and what may be the matter with them; in all our languages: what stood here first, and what each language adds. Pairs of the two are learned from.

import type { PhraseTable } from '../../domain/phrases.ts';
import { ar } from './topics-ar.ts';
import { de } from './topics-de.ts';
import { en } from './topics-en.ts';
import { fr } from './topics-fr.ts';
import { nl } from './topics-nl.ts';
import { pl } from './topics-pl.ts';
import { tr } from './topics-tr.ts';

/** What one language adds: name of a topic or a state → its words. */
export interface Matters {
  readonly topics: Partial<Record<keyof typeof things, string>>;
  readonly states: Partial<Record<keyof typeof troubles, string>>;
}

/** What it is about. A topic alone says nothing. */
const things = {
  door: '@door, *deur, *deuren, *poort, *deurtje, schuifpui, pui, rolluik, entree, ingang, toegang, drempel',
  lock: '@lock, *slot, *sloten, *klink, grendel, schoot, sluiting, hengsels',
  key: '@key, *sleutel, *sleutels, *pas, *tag, chip',
  lamp: '@lamp, *lamp, *lampen, *licht, *verlichting, *lampje, peertje, donker, duister, duisternis, pikdonker, schemer, dark, darkness, dunkel, karanlik, ciemno, ظلام, noir, sombre',
  streetlamp: '@streetlamp',
  lift: '@lift, *lift, liftkooi, liftcabine, cabine',
  intercom: '@intercom, *intercom, *bel',
  heat: '@heat, *verwarming, *ketel, *radiator, koud, kou, ijskoud, warm, lauw, graden, cold, freezing, warm, degrees, soguk, بارد, برد, zimno, zimna, kalt, froid, froide',
  drain: '@drain, *afvoer, *riool, *put, doorspoelen, spoelt, plee, pot',
  water:
    '@water, *water, nattigheid, drup, druppel, plas, plassen, kraan, leiding, plafond, ceiling, tavan, سقف, السقف, sufit, sufitu, decke, plafond, vochtig, vocht, schimmel',
  waste:
    '@waste, *zakken, *vuil, *afval, *rommel, *troep, *zak, ouwe, spaanplaat, bankstel, kastje, tapijt, vloerbedekking, verhuisdozen, schillen, etensresten, peuken, kauwgom',
  bin: '@bin, *container, *containers, *bak, *bakken, perscontainer',
  bike: '@bike, *fiets, *fietsen, *scooter, *brommer, *stepje, bolide, barrel, karretje, *wrak',
  car: 'auto, autos, wagen, bestelbus, bus, busje, bakkie, taxi, vrachtwagen, aanhanger, caravan, camper, motor, opel, golf, kenteken, car, cars, van, truck, trailer, vehicle, araba, arac, سياره, السيارات, سيارات, samochod, auta, voiture, voitures, camion, wagen, fahrzeug',
  loot: '@loot',
  noise:
    '@noise, *muziek, *herrie, *lawaai, *geluid, decibel*, knal, knallen, getik, gezoem, gebrul, gelach, gezang, gehuil, gejoel, gebrom, gedreun, oordoppen, oren, dreunt, trilt, bonkt, loeit, loeien, earplugs, sleep, slapen, slaap, nachtrust, wakker, uyku, uyumak, نوم, spac, schlafen, dormir',
  young:
    '@young, *jongens, *jeugd, *kids, gastjes, mannekes, etters, apen, bende, clubje, groepje, kliekje, kinders, koters, brugklassers',
  animal:
    '@animals, *ratten, *muizen, beest, beesten, beestje, beestjes, knaagdier*, insect*, kriebel*, gebeten, beten, bulten, keutel*, nest, knagen, vleugels, staart, steek, stekels, bug, bugs, bite, bites, insekt, robak, robaki, bocek',
  fire_thing:
    'rookmelder*, brandmelder*, blusser*, brandblusser*, blusapparaat, brandslang, nooduitgang*, vluchtweg*, vluchtroute*, vluchttrap, brandtrap, brandgang, meterkast, stoppenkast, groepenkast, stopcontact, stekker, stekkerdoos, kabel, kabels, snoer, verlengsnoer, lader, oplader, opladen, laden, accu, accu*, fatbike, kortsluiting, vonk*, schroei*, verbrand*, brandlucht, brandgeur, geblust, brandveilig*, brandgevaar*, doorgang, versperd, blokkeert, geblokkeerd, smoke, detector, extinguisher, exit, fuse, outlet, socket, charger, charging, sparks, burnt, burning, hazard, dedektor, yanik, sarj, طفايه, الطوارئ, محروق, احتراق, شحن, czujnik, gasnica, ewakuacyjn*, spalenizna, laduje, ladowarka, rauchmelder, feuerloscher, notausgang, fluchtweg, steckdose, verbrannt, ladt, detecteur, extincteur, secours, prise, brule, charge',
  building:
    'raam, ramen, ruit, ruiten, kozijn, kozijnen, glas, leuning, trapleuning, reling, balustrade, hekwerk, trap, trede, treden, traptrede, tegel, tegels, vloer, muur, gevel, dak, dakgoot, goot, pannen, balkon, stucwerk, stuc, verf, beton, baksteen, wasmachine, wasmachines, droger, drogers, wasruimte, wasserette, brievenbus, brievenbussen, postvak, postkast, ventilatie, afzuiging, rooster, stroom, elektra, elektriciteit, zekering, aardlek, keuken, oven, kookplaat, koelkast, vriezer, badkamer, schoonmaak, schoonmaker, schoonmakers, gedweild, dweilen, stof, stinkt, stank, geur, window, windows, railing, stairs, step, tile, tiles, wall, roof, washer, dryer, laundry, ventilation, power, electricity, kitchen, oven, stove, fridge, mailbox, mailboxes, cleaning, cleaner, cleaners, pencere, cam, korkuluk, merdiven, camasir, elektrik, نافذه, شباك, درابزين, غساله, كهرباء, okno, okna, porecz, schody, pralka, suszarka, prad, pradu, fenster, gelander, treppe, waschmaschine, trockner, strom, fenetre, rampe, escalier, machine, courant',
  ground:
    'stoep, stoeptegel*, trottoir, tegel, tegels, weg, wegdek, asfalt, straat, fietspad, voetpad, pad, klinkers, bestrating, put, putdeksel, kuil, gat, drempel, paaltje, paal, bord, verkeersbord, stoplicht, zebrapad, oversteek, kruising, rotonde, boom, bomen, tak, takken, heg, struik, struiken, bosjes, gras, grasveld, onkruid, plantsoen, perk, speeltuin, speelplek, schommel, glijbaan, wip, wipkip, zandbak, klimrek, bankje, bankjes, picknickbank, brug, bruggetje, steiger, sloot, vijver, gracht, halte, bushokje, fietsenrek, laadpaal, parkeerplek, parkeervak, parkeerplaats, uitrit, inrit, hondenpoep, drol, drollen, poep, hond, honden, bladeren, sneeuw, ijzel, ijs, glad, spekglad, sidewalk, pavement, road, street, hole, pothole, tree, branch, branches, playground, swing, slide, bench, crossing, bridge, ice, icy, slippery, dog, dogs, poop, lane, kaldirim, yol, cukur, agac, dal, park, salincak, kopek, buz, رصيف, الرصيف, حفره, شارع, شجره, كلب, كلاب, جليد, chodnik, chodniku, droga, dziura, drzewo, galaz, plac, hustawka, pies, psie, lod, gehweg, strasse, loch, baum, ast, spielplatz, schaukel, hund, glatt, trottoir, rue, trou, arbre, branche, jeux, balancoire, chien, chiens, verglas',
  parking:
    'geparkeerd, parkeert, parkeren, geparkeerde, foutparkeerder*, dubbel, stilstaan, parked, parking, park, blocks, blocking, parkuje, parkuja, zaparkowany, parkt, geparkt, gare, garee, garees, gares, stationne*, park etmis*, واقفه, متوقفه, hard rijden, racen, scheuren, speeding, hardrijd*',
  drug: 'drugs, dealer, dealers, dealen, wiet, joint, joints, blow, blowen, lachgas, spuit, spuiten, naald, naalden, coke, pillen, poeder, zakje, zakjes, gripzakje*, hennep, plantage, junk, junks, gebruikers, weed, dealing, needles, needle, canisters, cannabis, esrar, uyusturucu, مخدرات, حشيش, narkotyki, narkotykow, marihuana, drogen, gras, spritze, spritzen, drogue, joint, seringue*, beuh',
  elder:
    'buurvrouw, buurman, mevrouw, meneer, mevr, oma, opa, oude, ouwe, bejaarde, bejaard, dame, heer, alleenstaand*, alleen, eenzaam, rolstoel, rollator, demen*, elderly, old, lady, gentleman, mrs, mr, alone, lonely, yasli, teyze, amca, عجوز, كبير, كبيره, وحيد, وحيده, starsza, starszy, pani, pan, alte, alter, frau, herr, dame, vieille, vieux, monsieur, madame',
  child:
    'kind, kindje, kinderen, peuter, kleuter, baby, dreumes, meisje, jongetje, zoon, zoontje, dochter, dochtertje, jarige, child, children, kid, kids, toddler, baby, girl, boy, son, daughter, cocuk, cocugu, kizim, oglum, bebek, طفل, طفله, ابني, ابنتي, ولد, بنت, رضيع, dziecko, dzieci, syn, corka, kind, kinder, sohn, tochter, enfant, enfants, fils, fille, bebe',
  person: '@person',
  violence:
    'slaan, slaat, geslagen, schop*, trap*, duw*, duwt, mes, wapen, ruzie, schreeuw*, schreeuwen, gil, gillen, dreig*, bedreig*, bang, vechten, vecht*, klap, klappen, agressief, agressie, huil*, stalk*, lastig, uitschelden, scheld*, schold, vloek*, spug*, spuug*, intimid*, achtervolg*, ex, hit, hits, hitting, punch*, kick*, threat*, fight*, scream*, yell*, aggressive, abus*, afraid, scared, vur*, dov*, tehdit, kavga, bagir*, يضرب, ضرب, يهدد, هدد, شجار, صراخ, bije, pobil*, groz*, krzyk*, krzyczy, awantur*, schlag*, schrei*, droh*, streit, frapp*, menac*, cri*, bagarre, insult*',
  damage:
    'ingeslagen, ingetrapt, ingegooid, kapotgeslagen, vernield, gesloopt, bekrast, kras, krassen, graffiti, spuitbus, gespoten, beklad, omver, omgegooid, aangestoken, lek, lekgestoken, scherven, gruzelementen, diggelen, barrels, flarden, smashed, scratched, slashed, sprayed, destroyed, torn, kirmis*, cizmis*, كسروا, خربوا, zniszcz*, wybil*, wybit*, porysow*, zerstor*, zerkratz*, eingeschlagen, beschmiert, casse, cassee, raye, rayee, tague*',
} as const;

/** What is the matter. */
const troubles = {
  broken:
    '@broken, kapot*, stuk, defect*, *kapot, aan gort, naar de klote, naar de maan, aan diggelen, aan barrels, is op, overleden, dood, aan vervanging toe, begeeft het, begeven, geeft de geest, gaf de geest, laat het afweten, weigert, hapert, vastgelopen, muurvast, vast, los, losgeraakt, rammelt, wiebelt, wankelt, krom, gebarsten, barst, scheur, gescheurd, gesprongen, lens, crap, busted, gave up, died, loose, wobbly, cracked, torn, cut',
  stolen:
    '@stolen, spoorloos, verdwenen, niet meer ~ te vinden, niks meer van over, opgelucht, meegegrist, gesnaaid, gegrist, gepakt, geplunderd, leeg, leeggetrokken, uitgeruimd',
  not_working:
    'doet/doen/werkt/werken/gaat/gaan/wil/wilt/kan/lukt/krijg/krijgen/sluit/brandt/reageert ~ niet/nie/niets/niks, doet ~ niks, werkt ~ niet meer, niet meer ~ aan/open/dicht/los/weg/warm, zonder ~ succes, geen ~ reactie/geluid/leven/beweging, met geen mogelijkheid, onmogelijk, amper, nauwelijks, doesnt, dont, wont, cant, isnt, not working, no longer, hardly, refuses, calismiyor, yanmiyor, kapanmiyor, acilmiyor, gelmiyor, *miyor, *muyor, لا يعمل, لا تعمل, ما يشتغل, ما تشتغل, لا ينغلق, لا يغلق, لا يفتح, ما يقفل, nie dziala, nie dzialaja, nie swieci, nie zamyka, nie otwiera, nie domyka, nie grzeje, geht nicht, funktioniert nicht, schliesst nicht, marche pas, marche plus, fonctionne pas, fonctionne plus, ferme pas, ferme plus',
  missing:
    'geen, zonder, ontbreekt, mist, weg, eraf, eruit, no, without, missing, off, yok, بدون, لا يوجد, ما في, nie ma, brak, kein, keine, ohne, pas de, plus de, sans',
  open: 'open, wagenwijd, kier, openstaan, opengelaten, wijd, ajar, acik, مفتوح, مفتوحه, otwarte, otwarta, offen, ouvert, ouverte',
  again:
    'weer, alweer, wederom, opnieuw, steeds, telkens, elke, iedere, altijd, voortdurend, constant, al weken, al dagen, al maanden, al een week, sinds, sindsdien, dagelijks, elke nacht, elke avond, elke dag, hele nacht, hele dag, hele avond, urenlang, uren, nog steeds, nogsteeds, again, always, every, constantly, keeps, for weeks, for days, since, all night, all day, still, yine, her, surekli, hala, gunlerdir, haftalardir, كل, دائما, مره اخري, منذ, znowu, znow, ciagle, stale, codziennie, od, wciaz, schon wieder, wieder, immer, standig, jede, jeden, seit, encore, toujours, chaque, tous les, depuis, sans arret',
  dirty:
    'vies, vieze, goor, gore, smerig, smerige, ranzig, ranzige, walgelijk, stinkt, stank, stinken, meurt, meuren, plakkerig, bah, jakkes, jakkie, gadver, gatver, poep, pis, pies, urine, kots, gekotst, bloed, vlekken, bende, zooi, puinhoop, filthy, dirty, gross, disgusting, smells, stinks, stench, pee, piss, vomit, puke, nasty, pis, kirli, kokuyor, igrenc, قذر, وسخ, رائحه, ريحه, brudno, brudny, brudna, smierdzi, smrod, dreckig, schmutzig, stinkt, gestank, eklig, sale, degueulasse, pue, puent, odeur, crade',
  angry:
    'irritant, irritante, vervelend, gek van, gestoord van, zat, spuugzat, beu, klaar mee, schandalig, schande, belachelijk, asociaal, asociale, aso, tokkies, hufters, klootzakken, eikels, idioten, lekker dan, fijn weer, leuk weer, lekker weer, top weer, niet normaal, te gek voor woorden, bizar, ongelofelijk, onacceptabel, ontoelaatbaar, godver*, verdomme, kut, kanker*, tering*, tyfus*, klote*, fucking, wtf, annoying, ridiculous, unacceptable, sick of, fed up, insane, ffs, damn, biktik, yeter, rezalet, مزعج, لا يطاق, زهقنا, masakra, skandal, dosc, dosyc, unmoglich, unverschamt, reicht, nervt, marre, ras le bol, inadmissible, insupportable, honteux',
  afraid:
    'eng, enge, angstig, bang, onveilig, durf niet, durf, durven, doodeng, griezelig, bedreigend, naar gevoel, niet pluis, onderbuik, unheimisch, scary, creepy, unsafe, afraid, scared, uneasy, korkuyorum, korkuyoruz, خايف, خايفه, خائف, اخاف, مخيف, boje sie, boimy sie, strach, angst, unheimlich, peur, inquietant',
  danger:
    'gevaarlijk, levensgevaarlijk, gevaar, risico, struikel*, val, vallen, valt, viel, uitgleed, uitgegleden, gleed, ongeluk, ongelukken, bijna, op mn snufferd, onderuit, snijden, breekt nek, nek breken, dangerous, trip, tripped, fell, slipped, hazard, accident, almost, tehlikeli, dustu, خطر, خطير, وقع, سقط, niebezpieczn*, przewroc*, upad*, gefahrlich, gesturzt, dangereux, tomb*',
  request:
    'kan iemand, kan er iemand, kunnen jullie, kunt u, kunnen we, wil iemand, wie kan, wie moet, graag, verzoek, verzoeken, gelieve, svp actie, doen jullie, gaat hier, wanneer ~ gemaakt/gedaan/opgelost/opgehaald, komt er iemand, mag dit, mag dat, moet echt, moeten echt, doe er wat aan, doe iets, can someone, could someone, can you, please fix, needs to be, should be, has to be, someone should, please send, bakabilir, lutfen, biri, ممكن, يرجي, ارجو, لو سمحتم, czy ktos moze, prosze o, kann jemand, bitte, konnte jemand, quelqu un peut, pouvez vous, merci de',
  report:
    'melding, meld, melden, ik meld, wil ik melden, wilde ik melden, bij deze, ter info, let op, opgelet, pas op, attentie, weet iemand ~ van, heeft iemand ~ gezien, iemand iets gezien, wie heeft ~ gezien, getuigen, camera*, beelden, signalement, kenteken, politie, handhaving, wijkagent, huismeester, beheerder, woningbouw, corporatie, gemeente, report, reporting, fyi, heads up, watch out, careful, witnesses, police, landlord, housing, dikkat, polis, انتبهوا, الشرطه, البلديه, uwaga, policja, achtung, vorsicht, polizei, attention, police',
  first_hand:
    'ik zie, ik zag, ik hoor, ik hoorde, ik ruik, ik rook, ik vond, ik trof, zag net, zie net, hoor net, hoorde net, zag ik, vond ik, bij mij, bij ons, mijn, onze, hier, hierboven, hiernaast, boven mij, onder mij, naast mij, voor mijn, voor onze, i see, i saw, i hear, i heard, i smell, i found, my, our, here, above me, next door, bende, bizde, burada, عندي, عندنا, هنا, u mnie, u nas, tutaj, tu, bei mir, bei uns, hier, chez moi, chez nous, ici',
  now_here:
    'nu, net, zojuist, vannacht, vanmorgen, vanochtend, vanmiddag, vanavond, gisteren, gisteravond, gister, afgelopen nacht, sinds vanmorgen, sinds vannacht, sinds gisteren, vandaag, deze week, dit weekend, now, just, today, tonight, this morning, last night, yesterday, since, simdi, bugun, bu sabah, dun gece, dun, الان, اليوم, الليله, امس, هذا الصباح, الصبح, البارحه, teraz, dzis, dzisiaj, wczoraj, w nocy, rano, jetzt, heute, gestern, nachts, heute nacht, maintenant, cette nuit, ce matin, aujourdhui, hier soir',
} as const;

const others: readonly Matters[] = [nl, en, de, fr, tr, ar, pl];

/** Each name with its words of all languages. */
const withOthers = (own: PhraseTable, added: readonly PhraseTable[]): PhraseTable =>
  Object.fromEntries(
    Object.entries(own).map(([name, words]) => [
      name,
      [words, ...added.map((table) => table[name] ?? '')].filter(Boolean).join(', '),
    ]),
  );

export const topics: PhraseTable = withOthers(things, others.map((language) => language.topics)); // prettier-ignore
export const states: PhraseTable = withOthers(troubles, others.map((language) => language.states)); // prettier-ignore
