// Words that tell inside from street, and words that tell how much haste there is. Data only.

import type { PhraseTable } from '../../domain/phrases.ts';

export const places: PhraseTable = {
  inside: '@inside',
  street: `@street, *straat, *laan, *weg, *plein, *singel, *kade, *gracht, *dijk, *park, *terras, terrasse, waterkant, groenstrook, oversteek, oversteekplaats, voetpad, openbare, openbaar, dorp, dorpsrand, bouwplaats, bouwput, bouwkraan, baustelle, chantier, szantiye, insaat, budowa, budowie, building site, construction site, vrachtwagen*, laadperron, laden en lossen, ciezarowk*, lkw, lorry, truck, kamyon, kar, markt, kermis, evenement, festival, bar, kroeg, glasbak, bottle bank, brug, school, ecole, schule, okul, road, lane, avenue, ulicami, sokaklar, public`,
  streetlamp: '@streetlamp',
  complex: `hal, trappenhuis, gang, lift, berging, bergingen, kelder, galerij, portiek, portaal, fietsenberging, fietsenkelder, fietskelder, fietsenstalling, fietsenhok, stalling, wasruimte, washok, binnentuin, binnenplaats, binnenhof, binnenterrein, hofje, containerruimte, vuilcontainerhok, containerhok, afvalruimte, gemeenschappelijke, gezamenlijke, gedeelde, entree, brievenbussen, postkasten, meterkast, kelderbox, boxgang, bergingsgang, trapportaal, verdieping, complex, vuilniskamer, stortkoker, bin chute, trash chute, kellergang, *gang, kelder*, hallway, stairwell, staircase, basement, corridor, lobby, storage, bike shed, bike storage, shared, courtyard, laundry, floor, building, elevator, merdiven, bodrum, koridor, apartman, asansor, الدرج, الممر, ممر, بالممر, القبو, بالقبو, بالمدخل, المدخل, المصعد, klatka, dziedziniec, dziedzincu, klatce, piwnica, piwnicy, korytarz, korytarzu, winda, podworko, treppenhaus, flur, keller, hof, innenhof, aufzug, escalier, couloir, cave, hall, cour, immeuble, ascenseur`,
  presence:
    'loopt, lopen, liep, liepen, staat, staan, stond, stonden, zit, zitten, hangt, hangen, rondlopen, rondlopende, rondhangen, gezien, zag, rijdt, rijden, fietst, komt, komen, woont, wonen, is er, er is, er zijn, walking, walks, standing, sitting, seen, saw, there is, there are, theres, driving, in de hal, in de wijk, in de straat, in de buurt',
  balcony: 'balkon, balcony, balkonda, شرفه, البلكونه, balkonie, balcon, galerij',
};

export const grades: PhraseTable = {
  haste: `dringend, spoed, urgent, gevaarlijk, levensgevaarlijk, gevaar, direct, zsm, asap, snel, met spoed, acuut, urgently, dangerous, danger, immediately, quickly, tehlikeli, acil, خطر, خطير, عاجل, pilne, niebezpieczn*, gefahrlich, dringend, dangereux, danger`,
  going_on: `nu, nou, momenteel, zojuist, net, bezig, op dit moment, aan de gang, weer, alweer, nog steeds, sinds ~ uur, now, right now, currently, at the moment, rn, still, again, just now, simdi, su an, yine, hala, الان, حاليا, مجددا, teraz, wlasnie, znowu, znow, jetzt, gerade, schon wieder, wieder, immer noch, maintenant, en ce moment, encore, toujours`,
  flood: `stroomt, gutst, spuit, straal, straalt, gesprongen, overstroom*, ondergelopen, onder water, kelder vol water, plafond ~ naar beneden, loopt over, kortsluiting, hele ~ blank, staat blank, flooding, flooded, pouring, burst, gushing, streams, ceiling ~ down, fiskir*, su basti, يتدفق, zalewa, leje sie, zalalo, rohrbruch, inondation, inonde`,
  trapped: `vast ~ in ~ lift, zit ~ lift ~ vast, zitten ~ lift ~ vast, vast in de lift, opgesloten ~ lift, stuck in ~ elevator/lift, trapped ~ elevator/lift, asansorde ~ kal*/mahsur, عالق ~ المصعد, عالقون ~ المصعد, محبوس ~ المصعد, utknal* ~ wind*, utknel* ~ wind*, zaciela ~ winda, steckt ~ aufzug/fahrstuhl, stecken ~ aufzug/fahrstuhl, coince* ~ ascenseur/lascenseur, bloque* ~ ascenseur/lascenseur, iemand ~ in ~ lift, mensen ~ in ~ lift, lift ~~ zit/zitten ~ erin, lift ~~ erin ~ vast, lift ~~ zitten ~ vast, lift ~~ zit/zitten ~ iemand/mensen/kind/kinderen ~ in, elevator/lift ~~ is/are ~ inside, inside ~ elevator/lift`,
  unwell: `paniek, panikeert, hyperventil*, benauwd, flauw*, onwel, huilt, ademt, ziek, claustro*, zwanger, hartpatient, kind ~ alleen, panic, panicking, faint*, sick, hyperventil*, crying, pregnant, breath*, panik, baygin, نوبه, panikuje, panique, malaise`,
  outside_door: `voordeur, hoofddeur, centrale deur, toegangsdeur, buitendeur, portiekdeur, hoofdingang, ingang, front door, main door, entrance, main entrance, haustur, porte dentree, entree`,
};
