// Pieces of danger that mean little alone: what is done, with what, how a body looks, that it is now. Data only: the model weighs them together.

import type { PhraseTable } from '../../domain/phrases.ts';
import { ar } from './peril-ar.ts';
import { de } from './peril-de.ts';
import { en } from './peril-en.ts';
import { fr } from './peril-fr.ts';
import { nl } from './peril-nl.ts';
import { pl } from './peril-pl.ts';
import { tr } from './peril-tr.ts';

/** Words of one language for each piece. */
export interface Pieces {
  /** No air: chokes, wheezes, gasps, a throat that swells. */
  readonly chokes: string;
  /** Blood that does not stop, a deep cut, something cut off. */
  readonly bleeds: string;
  /** Took or drank what kills: pills, cleaner, a battery. */
  readonly swallowed: string;
  /** A crooked mouth, a numb arm, strange speech, a weight on the chest. */
  readonly stroke_heart: string;
  /** Collapsed, stiff or shaking, blue, eyes open and empty, does not wake. */
  readonly limp: string;
  /** About to jump or hang, a farewell. */
  readonly edge_rope: string;
  /** In the water or through the ice, drifts away. */
  readonly in_water: string;
  /** On the rails, under a wheel, a crash. */
  readonly run_over: string;
  /** Under something that fell, an arm in a machine. */
  readonly crushed: string;
  /** Electric current that went through somebody, a live wire. */
  readonly shocked: string;
  /** Gas, carbon monoxide, a chemical cloud. */
  readonly fumes: string;
  /** Fire, smoke, a glow, an explosion. */
  readonly blazes: string;
  /** A weapon, or what is used as one. */
  readonly armed: string;
  /** Beats, kicks, throttles, drags. */
  readonly thrashes: string;
  /** Screams, begs, thumps on the wall. */
  readonly cries_out: string;
  /** Masked, lurks, tries handles, picks a lock, climbs in. */
  readonly prowls: string;
  /** A stranger in the house, somebody who hides from him. */
  readonly inside: string;
  /** Says that he is of the police, the bank or the gas company. */
  readonly imposter: string;
  /** Loads, carries out, snatches, runs off with it. */
  readonly hauls: string;
  /** Follows, waits for, blocks the way. */
  readonly follows: string;
  /** A child or a confused person who wandered off. */
  readonly lost_one: string;
  /** A child that is being born. */
  readonly birth: string;
}

const ofAll = (piece: keyof Pieces): string => [nl, en, de, fr, tr, ar, pl].map((words) => words[piece]).join(', ');

/** Wider pieces, in all languages. */
const wide: PhraseTable = {
  grabs:
    'grist, grissen, rukt, rukken, gerukt, trekt ~ uit, griste, pakt ~ af, pakken ~ af, afgepakt, beroofd, berooft, beroven, overval, overvallen, overvallers, zakkenroller*, tasjesdief*, straatroof, roof, rooft, jat, jatten, steelt, stelen, tilt, tillen, laadt, laden, sjouwt, sjouwen, sleept, slepen, sleurt, loopt ~ weg ~ met, rent ~ weg ~ met, gaat ~ vandoor ~ met, mee weg, ermee weg, er mee weg, grabs, grabbed, grabbing, snatch*, mugged, mugging, robbing, robbery, robber*, pickpocket*, steals, stealing, loading, carrying, dragging, dragged, walking out with, legging it, running off, making off, caliyor, kapti, kapip, aldi kaciyor, kaciyor, kaciyorlar, gasp, soygun, yankesici, yukluyor*, surukluyor*, يسرق, يسرقون, عم يسرق, خطف, خطفوا, نشل, حرامي, لص, لصوص, هرب, يهرب, يحمل, يجر, kradnie, kradna, wyrywa, wyrwal, wyrwala, ucieka, zlodziej, zlodzieje, kieszonkowiec, napad, rabuje, laduje, laduja, ciagnie, wynosi, wynosza, klaut, klauen, stiehlt, stehlen, raub, uberfall, entreissen, entrissen, reisst, dieb, diebe, taschendieb*, haut ab, rennt weg, ladt, laden, schleppt, zerrt, vole, volent, arrache, arrachent, voleur, voleurs, braquage, pickpocket, senfuit, s enfuit, chargent, charge, emporte, traine',
  enters_in:
    'klimt, klimmen, geklommen, klautert, kruipt, naar binnen, binnengedrongen, binnen bij, breekt in, inbreken, inbreker*, dief, dieven, forceert, forceren, wrikt, wrikken, morrelt, koevoet, breekijzer, loopijzer, schroevendraaier*, gestommel, gerommel, voetstappen, in mijn huis, in mijn woning, in mijn kamer, in mijn tuin, in onze tuin, over de schutting, ladder, op het dak, op het balkon, climbing, climbed, climbs, crawling, breaking in, break in, burglar*, intruder*, forcing, prying, crowbar, screwdriver, footsteps, inside my, in my house, in my room, in my garden, over the fence, ladder, on the roof, tirmaniyor*, giriyor*, girmeye, hirsiz*, levye, tornavida, ayak sesi*, evde biri, icinde biri, bahcede, catida, يتسلق, دخل, يدخل, كسر الباب, حرامي, صوت خطوات, داخل البيت, بالبيت, wchodzi, wchodza, wspina*, wlamuje*, wlamywacz*, wlaman*, lom, lomem, srubokret*, kroki, w mieszkaniu, w ogrodzie, drabin*, klettert, klettern, bricht ein, einbrecher*, einbruch, hebelt, brecheisen, schraubenzieher, schritte, in meiner wohnung, im garten, leiter, grimpe, escalade, entre chez, rentre, cambrioleur*, cambriole*, force, pied de biche, tournevis, des pas, chez moi, dans mon jardin, echelle',
  cuts: 'slijptol, haakse slijper, flex, flexen, doorflexen, slijpen, slijpt, zaag, zaagt, zagen, zaagde, knipt, knippen, doorknippen, betonschaar, bolt cutter*, boutenschaar, tang, kniptang, boort, accuboor, krik, vonken, ketting, kettingslot, sleutelt ~ aan, schroeft, losschroeven, grinder, angle grinder, sawing, saws, cutting, cuts, bolt cutters, pliers, drill, sparks, chain, kesiyor*, testere, pense, spiral, taslama, zincir*, kriko, kivilcim, منشار, يقطع, يقطعون, صاروخ, قطاعه, سلسله, szlifierk*, tnie, tna, przecina*, nozyce, pila, lancuch, iskry, flext, flexen, winkelschleifer, sagt, bolzenschneider, zange, kette, funken, wagenheber, disqueuse, meuleuse, scie, coupe, coupent, pince, chaine, etincelles, cric',
  body: 'borst, hart, adem, ademt, ademen, ademhaling, lucht, lippen, blauw, blauwe, paars, bleek, lijkbleek, grauw, schuim, schuimt, schuimbekken, stuipen, stuiptrekt, schokt, toeval, epilep*, bloed, bloedt, bloeden, bloeding, pols, hartslag, bewusteloos, flauwgevallen, flauw, onwel, zakt in elkaar, in elkaar gezakt, wakker te krijgen, niet wakker, wakker maken, reageert niet, aanspreekbaar, verlamd, scheve mond, mond ~ scheef, mondhoek, pillen, overdosis, slaappillen, vergiftig*, allergi*, stikt, verslikt, chest, heart, breath*, breathing, lips, blue, pale, foam*, seizure, bleeding, blood, pulse, unconscious, fainted, faint, collapsed, passed out, wake up, unresponsive, respond, drooping, slurring, pills, overdose, choking, allergic, epipen, aed, gogsu, kalp, kalbi, nefes, dudaklari, morar*, solgun, kopuk, nobet, kaniyor, kanamasi, nabiz, baygin, bayildi, uyanmiyor, uyandiramiyorum, ilac, bogul*, صدر, صدري, قلب, قلبه, نفس, يتنفس, تتنفس, شفايف, ازرق, دم, ينزف, نزيف, نبض, مغمي, اغمي, وعي, حبوب, يختنق, تشنج*, serce, klatce piersiowej, oddycha, oddech, usta, sine, siny, sina, blady, blada, piana, drgawk*, krew, krwi, krwawi, puls, nieprzytomn*, zemdlal*, dobudzic, tabletki, przedawkowal*, dusi sie, wylew, brust, herz, atmet, atem, luft, lippen, blau, blass, schaum, krampf*, anfall, blut, blutet, puls, bewusstlos, ohnmachtig, zusammengebrochen, wacht nicht auf, tabletten, uberdosis, erstickt, verschluckt, poitrine, coeur, respire, souffle, levres, bleu, bleue, pale, mousse, convuls*, sang, saigne, pouls, inconscient*, malaise, evanoui*, reveille pas, comprimes, cachets, overdose, etouffe, allerg*',
  flames:
    'brand, brandt, vlam, vlammen, vuur, rook, rookt, walm, fik, hens, gloed, lichterlaaie, ontploft, ontploffing, explosie, knal, vonken, gas, gaslucht, gasgeur, rotte eieren, sist, gesis, koolmonoxide, co melder, comelder, schroeilucht, fire, flames, flame, smoke, smoking, burning, burns, explosion, exploded, sparks, gas, rotten eggs, hissing, carbon monoxide, yangin, yaniyor, alev*, duman*, patlama*, patladi, gaz, حريق, نار, النار, لهب, دخان, انفجار, غاز, الغاز, pozar*, pali, ogien, plomien*, dym, dymu, wybuch*, gaz, gazem, syczy, feuer, brennt, flammen, rauch, qualm, explosion, gas, zischt, feu, flammes, fumee, brule, explosion, gaz, siffle',
  force:
    'slaat, slaan, schopt, schoppen, trapt, stompt, stompen, duwt, sleurt, wurgt, wurgen, keel, steekt, steken, neergestoken, schiet, schieten, schoten, geschoten, mes, pistool, blaffer, wapen, hamer, bijl, knuppel, honkbalknuppel, stok, ijzeren staaf, bedreigt, bedreigen, dreigt, achterna, achtervolgt, vasthouden, houdt ~ vast, vastgehouden, laat ~ los, gijzelt, gegil, gilt, gillen, smeekt, afgetuigd, in elkaar, bloedend, hits, hitting, beating, beats, kicks, kicking, punching, strangl*, choking her, throat, stabbing, stabbed, stab, shooting, shots, gunshots, shot, knife, gun, weapon, hammer, axe, bat, threatens, threatening, chasing, chased, holding him, holding her, let go, screams, screaming, begging, vuruyor*, dovuyor*, tekmel*, bogaz*, bicak*, silah*, ates ed*, ates acil*, cekic, balta, sopa, tehdit ed*, kovaliyor*, ciglik*, bagiriyor*, يضرب, يضربون, ضرب, يطعن, طعن, سكين, مسدس, سلاح, اطلاق, رصاص, يهدد, فاس, عصا, يصرخ, تصرخ, صراخ, يخنق, يلاحق, bije, bija, kopie, dusi, noz, nozem, pistolet*, strzela, strzaly, strzelanina, siekier*, mlotk*, palk*, grozi, goni, krzyczy, leje, szarpie, schlagt, schlagen, tritt, treten, wurgt, messer, pistole, waffe, schiesst, schusse, axt, hammer, knuppel, schlager, droht, bedroht, verfolgt, schreit, zerrt, halt ~ fest, frappe, frappent, etrangle, couteau, pistolet, coups de feu, hache, marteau, barre de fer, batte, menace, poursuit, crie, hurle, coince',
  this_minute:
    'nu, op dit moment, momenteel, net, zojuist, nog steeds, staat er nog, zit er nog, zijn er nog, is er nog, staan er nog, hij staat, ze staan, ze zijn, hij is, loopt nu, rent, rennen, rijdt weg, weg ~ richting, richting, komt mijn kant, mijn kant op, naar beneden, kom snel, snel, haast, minuten geleden, minuut geleden, minuten terug, kwartier geleden, right now, rn, just now, still there, still here, hes still, theyre still, as we speak, at this moment, running, heading, coming, hurry, quick, minutes ago, just ran, su an, suanda, simdi, hala orada, hala burada, demin, az once, cabuk, dakika once, dogru kaciyor, الان, هلق, الحين, هلأ, لسا, لسه, لساته, ما زال, قبل دقايق, قبل دقائق, بسرعه, اسرعوا, teraz, wlasnie, nadal, wciaz, jeszcze stoi, jeszcze stoja, szybko, minut temu, przed chwila, zaraz, jetzt, gerade, grad, immer noch, noch da, in diesem moment, schnell, vor ~ minuten, eben, maintenant, en ce moment, la tout de suite, toujours la, encore la, vite, il y a ~ minutes, a l instant, juste la',
  cornered:
    'durf niet, durf de, bang, opgesloten, verstopt, ik woon alleen, alleen thuis, ben alleen, in bed, slaapkamer, licht uit, deur op slot, kan niet weg, kunnen niet weg, kan niet naar buiten, kom er niet uit, komt er niet uit, kan er niet uit, kunnen er niet uit, zit vast, zitten vast, klem, bekneld, beklemd, ligt onder, opgestaan, kan niet opstaan, kan niet overeind, kan niet meer staan, gevallen, help, help me, hulp, wat doe ik, wat moet ik, kom snel, ambulance, ziekenwagen, politie bellen, bel ~ 112, bel ~ politie, bel iemand, scared, hiding, locked myself, home alone, alone, in bed, bedroom, cant get out, cant leave, cant move, trapped, stuck under, pinned, cant get up, fell, help, please help, what do i do, someone come, ambulance, call the police, call 112, korkuyorum, saklan*, yalnizim, kilitle*, cikamiyor*, sikisti, kalkamiyor*, imdat, yardim, ambulans, polis cag*, خايف, خايفه, متخبي, وحدي, لحالي, عالق, عالقين, محبوس, محبوسين, ما بقدر, مو قادر, مش قادر*, النجده, الحقوني, ساعدوني, اسعاف, الاسعاف, boje sie, schowal*, sama w domu, sam w domu, zamknel*, nie moge wyjsc, nie moge wstac, utknel*, przygniot*, pomocy, ratunku, karetk*, pogotowie, angst, versteckt, allein, eingesperrt, eingeklemmt, komme nicht raus, kommt nicht raus, kann nicht aufstehen, traue mich nicht, hilfe, krankenwagen, notarzt, peur, cache, seule, seul, enferme*, coince*, bloque*, peux pas sortir, peux pas me lever, au secours, aidez, ambulance, samu',
  weak_one:
    'oma, opa, oude, ouwe, bejaarde, mevrouw, meneer, kind, kindje, kinderen, kleuter, peuter, baby, dreumes, zoontje, dochtertje, meisje, jongetje, zwanger, zwangere, dementie, demente, dement, rolstoel, rollator, elderly, old, pregnant, toddler, baby, child, little, wheelchair, dementia, yasli, bebek, cocuk, hamile, عجوز, طفل, طفله, رضيع, حامل, البيبي, babcia, starsz*, dziecko, dzieciak, ciezarn*, niemowl*, kind, baby, alte, alter, schwanger*, kleinkind, bebe, enfant, enceinte, vieille, vieux, papy, mamie',
};

/** Piece → its words. */
export const peril: PhraseTable = {
  ...wide,
  ...Object.fromEntries((Object.keys(nl) as (keyof Pieces)[]).map((piece) => [piece, ofAll(piece)])),
};
