// Ideas that mean danger when they stand together in one sentence, in any order. Data only; read by reflex.ts.

import type { PhraseTable } from './phrases.ts';

/** Idea → its words. */
export const ideas: PhraseTable = {
  person:
    '@who, @victim, mens, oude, ouwe, student*, bezorger*, collega, toerist, klant, zwerver, dakloze, jochie, gozertje, meid, tante, oom, neef, nicht, zus, broer, huisbaas, conducteur, agent, bejaarde, grandma, grandpa, granny, driver, tenant, resident, old, mate, bro, homie, hombre, abla, abi, teyze, amca, dede, nine, kiz, oglan, زلمه, واحد, حدا, ست, ختيار, babcia, dziadek, chlopak, chlopiec, dziewczyna, dziewczynka, kolega, oma, opa, omi, typ, kerl, mec, gamin, gosse, papi, mamie, dame, monsieur, vieux, vieille',
  child:
    'kind, kindje, kinderen, peuter, peutertje, kleuter, kleutertje, dreumes, baby, babytje, meisje, jongetje, jochie, ventje, zoon, zoontje, dochter, dochtertje, kleinzoon, kleindochter, kleinkind, kleine, jongste, tweeling, zusje, broertje, nichtje, neefje, kid, kids, kiddo, child, children, toddler, infant, son, daughter, girl, boy, little, cocuk, cocugum, cocugu, bebek, oglum, kizim, طفل, طفله, ولد, بنت, بنتي, ابني, رضيع, صغير, dziecko, dziecka, dzieci, synek, syn, coreczka, corka, wnuk, wnuczka, kind, kleinkind, sohn, tochter, enfant, bebe, fils, fille, petit, petite, gamin',
  fall: 'gevallen, gevalle, valt, viel, vallen, neergestort, gestort, gestruikeld, gekukeld, gedonderd, geflikkerd, gekieperd, gelazerd, fell, fallen, falls, dropped, dustu, dusmus, yuvarlandi, وقع, وقعت, سقط, سقطت, طاح, طاحت, spadl, spadla, spadlo, wypadl, wypadla, wypadlo, upadl, upadla, runal, gefallen, gesturzt, runtergefallen, abgesturzt, tombe, tombee, chute',
  still:
    'roerloos, reageert niet, reageer niet, niet ~ aanspreekbaar, beweegt niet, niet ~ bewegen, zegt niets, zegt niks, zegt ~ niets meer, zo raar, praat niet, ademt niet, kreunt, kreunen, kreunend, gekreun, bloed*, bloedt, bewusteloos, buiten bewustzijn, wit weggetrokken, lijkbleek, blauw, pols, niks meer, geen beweging, kermt, stuipt, schokt, trilt, verlamd, weggezakt, open wond, unconscious, unresponsive, not moving, moaning, groaning, bleeding, blood, pale, blue, limp, kaniyor, kan icinde, baygin, hareketsiz, kipirdamiyor, tepki, ينزف, دم, ما يتحرك, ما عم يتحرك, مغمي, فاقد, krew, krwawi, nie rusza, nie reaguje, nieprzytomn*, jeczy, blut, blutet, blutend, bewusstlos, reagiert nicht, ruhrt sich nicht, bewegt sich nicht, stohnt, saigne, sang, inconscient*, bouge pas, bouge plus, repond pas, repond plus, reagit pas, reagit plus',
  lie: 'ligt, liggen, lag, gevonden, aangetroffen, lying, lies, laying, laid, found, yatiyor, yatan, serildi, مرمي, ملقي, متمدد, lezy, leza, liegt, liegend, allonge, allongee, etendu, etendue, git, par terre',
  height:
    'dak, dakrand, *dak, balkon, balkons, reling, balustrade, balustrades, raam, ramen, *raam, vensterbank, raamkozijn, viaduct, brug, rand, hijskraan, steiger, dakgoot, galerij, roof, rooftop, balcony, ledge, railing, rail, window, windowsill, bridge, parapet, sill, dach, dachrand, fenster, fensterbank, gelander, brucke, brustung, toit, balcon, fenetre, rambarde, pont, rebord, corniche, cati, catida, balkonda, balkondan, pencere, pencerede, pencereden, korkuluk, kopru, koprude, سطح, السطح, شرفه, الشرفه, بلكون, البلكون, شباك, الشباك, نافذه, النافذه, جسر, dachu, balkonie, balkonu, okno, oknie, okna, parapecie, parapet, most, moscie, mostu, barierk*',
  jump: 'springen, springt, sprong, gesprongen, verkeerde kant, andere kant ~ reling, andere kant ~ hek, buitenkant, over ~ rand, hangt, hangen, bungelt, bungelen, benen, voeten ~ buiten, half buiten, buiten boord, klimt, klautert, loslaten, afscheid, jump, jumping, jumps, dangling, hanging, hangs, legs, wrong side, outside of, letting go, climbing, climbs, springt, sauter, saute, pend, pendu, suspendu, enjambe, atlayacak, atlamak, atla*, sarkiyor, sarkmis, قفز, يقفز, ينط, نط, معلق, متدلي, skoczyc, skoczy, skacze, wisi, wychyla, wychylony, siedzi, zwisa',
  water:
    'gracht, grachten, sloot, vijver, kanaal, rivier, zwembad, haven, water, plas, ijs, amstel, kade, canal, river, pond, pool, lake, ditch, ice, kanal, kanalda, nehir, havuz, gol, قناه, القناه, نهر, النهر, بحيره, مسبح, kanale, kanalu, rzeka, rzece, staw, stawie, basen, basenie, lodzie, fluss, teich, see, becken, eis, riviere, etang, piscine, lac, glace',
  sinking:
    'verdrink*, spartel*, zinkt, drijft, kopje, ondergaat, kan niet zwemmen, komt ~ niet ~ boven, boven water, gezakt, drowning, drowns, sinking, floating, struggling, went under, cant swim, boguluyor, batiyor, cirpiniyor, يغرق, غرق, عم يغرق, tonie, topi, ertrinkt, geht unter, treibt, noie, coule, flotte',
  shout:
    'roept, roepen, geroep, schreeuwt, schreeuwen, geschreeuw, gilt, gillen, gegil, krijst, krijsen, gekrijs, smeekt, smeken, shouting, shouts, shout, screaming, screams, scream, yelling, yells, crying, begging, bagiriyor, bagirma*, cigli*, feryat, يصرخ, تصرخ, صراخ, صريخ, عم تصرخ, يستغيث, krzyczy, krzyk, krzyki, wola, wrzeszczy, schreit, schreie, geschrei, ruft, crie, crient, hurle, hurlements, cris',
  help: 'help, hulp, hilfe, secours, aide, yardim, imdat, pomoc, pomocy, ratunku, النجده, ساعدوني, الحقوني, مساعده',
  blows:
    'klap, klappen, slaat, slaan, geslagen, kapotslaan, kapotslaat, schopt, schoppen, stompt, stompen, bonkt, smijt, smijten, gooit ~ met, servies, hits, hitting, punching, kicking, smashing, beating, thuds, vuruyor, dovuyor, tekme, يضرب, ضرب, bije, uderza, kopie, schlagt, tritt, prugelt, frappe, coups, tape',
  weeping:
    'huilt, huilen, gehuil, jankt, snikt, gillen, gilt, smeekt, kinderen ~ thuis, crying, sobbing, screaming, agliyor, يبكي, تبكي, بكاء, placze, placz, weint, weinen, pleure, pleurs',
  maim: 'kapot maakt, kapot maken, kapotmaakt, afmaakt, afmaken, vermoordt, vermoord, vermoorden, dood maakt, doodmaakt, doodmaken, wat aan doet, kill, killing, murder, oldurur*, oldurec*, يقتل, اقتلك, يقتلها, zabije, zabic, umbringt, umbringen, tuer, tue',
  blade: '@arms, 🔪, 🔫, bijl, kapmes, machete, hakmes, slagersmes',
  threatens:
    '@threat, zwaait, dreigt, loopt, staat, trekt, steekt, rent, achtervolgt, nu, now, hand, roept, schreeuwt, plein, trappenhuis, portiek, galerij, hal, balie, kassa, halte, park, speeltuin, school, running, waving, threatening, street, lobby, stairs, elinde, cekti, simdi, sokakta, بيده, بايده, معه, معو, الان, هلق, الحين, reku, biega, grozi, teraz, hand, steht, rennt, main, menace, rue',
  enters:
    'klimt, klimmen, klautert, klauteren, kruipt, kruipen, breekt, breken, kraakt, forceert, forceren, wrikt, wrikken, beukt, beuken, ramt, trapt, tilt ~ raam, duwt ~ raam, glipt, sluipt, climbs, climbing, crawling, breaks, breaking, prying, forcing, kicking, smashing, steigt, klettert, bricht, hebelt, eintreten, wspina, wchodzi, wlazi, wlamuje, wylamuje, wywaza, podwaza, giriyor, tirmaniyor, kiriyor, zorluyor, يدخل, يدخلون, يتسلق, يكسر, يكسرو, يكسروا, يكسرون, عم يكسر, يخلع, entre, grimpe, escalade, force, forcent, casse, defonce',
  opening:
    'raam, ramen, *raam, deur, deuren, *deur, balkon, schutting, dakraam, slot, sloten, kelder, berging, schuur, garage, kozijn, window, windows, door, doors, balcony, fence, garage, shed, lock, fenster, *fenster, tur, *tur, balkon, zaun, okno, okna, oknem, drzwi, balkon, plot, piwnica, piwnicy, pencere, pencereden, kapi, kapiyi, balkon, شباك, الشباك, باب, الباب, نافذه, قفل, fenetre, porte, portes, balcon, garage, cave',
  unguarded:
    'vakantie, op reis, wintersport, niet thuis, nie thuis, afwezig, weg ~ bewoners, bewoners weg, bewoners ~ weg, leegstaand, onbewoond, on holiday, on vacation, away, not home, not at home, abroad, travelling, in france, urlaub, verreist, nicht zuhause, nicht da, wakacjach, wyjechali, urlopie, nie ma ich, tatilde, evde yok*, evde degil*, مسافر, مسافرين, سفر, vacances, absent, absents, pas la',
  gone: 'kwijt, zoek, weg, vermist, verdwenen, spoorloos, weggelopen, niet ~ vinden, nergens, ontsnapt, missing, lost, gone, disappeared, vanished, cant find, kayip, kayboldu, yok, bulamiyor*, ضاع, ضاعت, مفقود, مفقوده, اختفي, اختفت, مو لاقي*, zaginal, zaginela, zaginelo, zgubil*, zniknal, zniknela, nie moge znalezc, verschwunden, weg, vermisst, nicht finden, disparu, disparue, perdu, perdue, retrouve pas, trouve plus',
  seen: 'jas, jasje, trui, laarsjes, speeltuin, speelplaats, jaar, jr, jarig, jarige, net nog, minuten, kwartier, half uur, halfuur, gezien, playground, years, wearing, jacket, minutes, yasinda, parkta, dakika, سنوات, سنين, سنه, دقائق, دقايق, الحديقه, lat, latka, minut, placu zabaw, kurtka, kurtce, jahre, jahrig*, minuten, spielplatz, jacke, ans, minutes, parc, veste, blouson',
  detector: '*melder, *melders, *alarm, detector, alarm, dedektor*, كاشف, جهاز, czujnik, czujka, melder, detecteur',
  sounds:
    'gaat af, gaat ~ af, loeit, loeien, afgaan, gaan af, giert, piept ~ non stop, going off, goes off, blaring, went off, caliyor, otuyor, يرن, wyje, dzwoni, geht los, sonne, hurle',
  silence:
    'geen reactie, niemand doet open, doet niet open, doen niet open, reageert niet, reageren niet, hoofdpijn, misselijk, duizelig, benauwd, rook, vlammen, brandlucht, no answer, no response, headache, dizzy, nauseous, smoke, kimse acmiyor, bas agrisi, basim, دوخه, صداع, دايخ, nikt nie otwiera, glowa, kopfschmerzen, schwindelig, niemand macht auf, mal a la tete, personne ne repond',
  cab: 'lift, elevator, asansor, asansorde, asansore, asansoru, winda, windzie, windy, aufzug, ascenseur, المصعد, بالمصعد, مصعد, 🛗',
  stuck:
    'vast, vastgezeten, opgesloten, stil, stilstaat, klem, blijft hangen, zit in, hang, zitten in, erin, stuck, trapped, stopped, jammed, in the lift, in the elevator, kaldi, kaldik, kaldim, kalan, stoi, stanela, utkn*, zaciela, steckt, stecke, fest, klemmt, eingesperrt, coince*, bloque*, عالق*, علق*, علقان',
  unwell:
    'paniek, paniekaanval, hyperventil*, flauw, flauwvallen, hoogzwanger, zwanger, weeen, benauwd, adem, ademt, lucht, zuurstof*, hartkwaal, hartpatient, hartklachten, hart, borst, diabetes, diabeet, diabetic, suikerziekte, bleek, slap, kotst, versuft, onwel, epilep*, astma, pompje, panic attack, pregnant, faint, fainting, breathe, breathing, wheezing, heart, chest, asthma, inhaler, insulin, hamile, kalp, nefes*, bayil*, fenalas*, panik, ciezarna, ciazy, serce, zemdl*, slabo, hyperwent*, schwanger, luft, herz, herzkrank, brust*, bewusst*, enceinte, coeur, cardiaque, malaise, asthme, respire*, evanoui*, حامل, قلب, السكري, ربو, ازمه, نفس, تتنفس, يختنق, تختنق, يدوخ, يغمي',
};

/** Rule → sets of ideas; all of one set in one sentence is an alarm of that rule. */
export const pairs: Readonly<Record<string, readonly (readonly string[])[]>> = {
  wounded: [
    ['person', 'lie', 'still'],
    ['person', 'fall', 'still'],
    ['child', 'fall', 'height'],
  ],
  suicide: [
    ['person', 'jump', 'height'],
    ['child', 'jump', 'height'],
  ],
  heart_stroke: [['cab', 'stuck', 'unwell']],
  drowning: [
    ['person', 'sinking', 'water'],
    ['child', 'sinking', 'water'],
    ['shout', 'help', 'water'],
    ['child', 'fall', 'water'],
  ],
  violence_now: [
    ['shout', 'help', 'person'],
    ['shout', 'blows', 'weeping'],
    ['shout', 'maim', 'person'],
    ['weeping', 'maim', 'person'],
  ],
  weapon: [['blade', 'person', 'threatens']],
  break_in_now: [['enters', 'opening', 'unguarded']],
  missing_child: [['child', 'gone', 'seen']],
  carbon_monoxide: [['detector', 'sounds', 'silence']],
};
