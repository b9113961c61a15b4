// What residents write about, and what is the matter, in Polish. Data only; what each name means stands in topics.ts.

import type { Matters } from './topics.ts';

export const pl: Matters = {
  topics: {
    door: 'drzwi*, bramy, brame, bramie, brama*, bramk*, furtk*, furtce, wejsci*, wejsc* ~ klatk*, wyjsci*, progu, framug*, futryn*, oscieznic*, zaluzj*, szlaban*, przedsionk*, wiatrolap*, od klatki, domyka*, niedomkn*, samozamykacz*, rolet*, balkonowe',
    lock: 'zamka, zamki, zamku, zamkiem, zamkow, klamk*, klamce, klodk*, zasuw*, zatrzask*, wkladk*, zawias*, samozamykacz*, zamkn*, zamyka*, zatrzasn*, lancuch, lancucha',
    key: 'klucz*, brelok*, breloczk*, breloczek, pastylka, pastylke, przepustk*, identyfikator*, czip, czytnik*',
    lamp: 'lampie, lampka, lampki, lampke, swiatl*, swiatel, swiatelk*, swietl*, swieci, swieca, swiecil*, swiecic, zaswiec*, zarow*, oswietl*, jarzeniow*, kinkiet*, plafonier*, reflektor*, zyrandol*, ciemna, ciemne, ciemnica, po ciemku, nic nie widac, miga, migaja, gasnie, gasna, zgasly, przepalon*, z latarka',
    streetlamp: 'latarn*, latarenk*, slup, nieoswietlon*',
    lift: 'winde, do windy, drzwi windy, kabina, guzik* ~ wind*, utkn* ~ wind*, windziarz*, miedzy pietrami, dzwig*',
    intercom:
      'domofon*, wideodomofon*, videodomofon*, widedomofon*, domafon*, dzwonka, dzwoni* do drzwi, dzwonil* do drzwi, wizjer*',
    heat: 'ogrzewa*, kaloryfer*, grzejnik*, grzeje, grzeja, grzal*, niedogrzan*, nagrzewa*, podgrzewacz*, bojler*, piec, piecyk*, kociol, kotlow*, podlogowk*, ciepl*, nie ma cieplej/goracej wody, zimne, zimny, zimnic*, lodowat*, odpowietrz*, mroz, upal, goraco',
    drain:
      'odplyw*, kanaliz*, sciek*, sedes*, ubikac*, toalete, toalecie, spluczk*, zlewu, zlewozmyw*, zlewem, umywalk*, prysznic*, brodzik*, wannie, rury, rure, rurami, rynn*, studzienk*, szambo, zapchan*, zatkal*, zatkan*, hydraulik*, woda ~ stoi',
    water:
      'wode, wodzie, wodociag*, kaluz*, kropl*, kapie, kapnel*, cieklo, ciekn*, przeciek*, wyciek*, pociek*, naciek*, zaciek*, podciek*, leje sie, leje ~ sie z, zalewa*, zalal*, podtopi*, podtapi*, powodz, wylewa*, wylal*, kran, kranie, zawor*, sufit*, wilgo*, plesn*, grzyb na scianie/suficie, mokra, mokry, mokre, wiadro, deszczowk*',
    waste:
      'smiec*, smietnisk*, zasmiec*, nasmiec*, odpad*, wysypisk*, workow, reklamowk*, wielkogabaryt*, gabaryt*, meble, wersalk*, tapczan*, materac*, szafa, szafe, szafy, szafk*, dywan*, wykladzin*, telewizor*, gruz, gruzem, butelk*, butelek, puszk*, pety, pieluch*, folia, opakowan*, syf, wyrzuc*, podrzuc*, wywal*, obok kontener*, kanapa, kanapy, kanape, pudelko',
    bin: 'smietnik*, smietniczk*, kontener*, kosza, koszu, kubly, pojemnik*, zsypie, przepeln*, przesyp*, oprozni*, nieoprozni*, wywoz*, smieciark*, smieciarz*',
    bike: 'rowerem, rowerze, rowerami, rowerow*, rowerek, rowerk*, rowerzys*, jednoslad*, kolarzowk*, rower* dzieciec*, skuter*, motorower*, motorynk*, hulajnog*, hulajnoz*, hulajk*, motocykl*, siodelk*, zapiecie ~ rower*, zapiecia, stojaki, wozkowni*',
    car: 'samochod*, autem, aucie, gruchot*, busa, busem, dostawcz*, ciezarow*, taksowk*, przyczepa, przyczepka, osobowk*, pojazd*, kierowc*, silnik ~ chodzi/pracuje/wlaczony, zderzak*, opona, opony, kolpak*, bagaznik*, karoseri*, katalizator*, kampera, lusterko, lusterka',
    loot: 'rowery, rowerow, rowerek, skuter, hulajnog*, motocykl*, auta, samochod, samochodu, paczk*, paczek, przesylk*, zamowieni*, portfel*, portmonetk*, telefon, telefonu, komork*, laptopa, torebk*, torba, plecak*, opony, katalizator*, wozek, wozka, narzedzi*, bateri*, siodelk*, kwiaty, kwiatki, donic*, pranie, ubran*, ciuch*, buty, kurtk*, rzecz*, bizuteri*, pieniadz*, gotowk*, kable, kabli, wycieraczk*, zegarek, dokument*, paszport*, elektronarz*, paliwo, paliwa, lusterko, lusterka, drabin*',
    noise:
      'halas*, chalas*, glosn*, muzyk*, muza, basy, basem, dudni*, nawala*, napierdal*, wala w, lomocz*, loskot*, huczy, imprez*, balang*, spiewa*, drze sie, ryki, krzyk*, krzycz*, wrzask*, wrzeszcz*, piszcz*, szczek*, ujada*, wyje, wyja, skaml*, smiech*, wiercen*, wierci, wierca, wiertark*, mlotk*, remont*, szlifierk*, kosiark*, tupi*, tupan*, skacza, biegaja po, przesuwa* meble, trzask*, wybuch*, buczy, nie da sie spac/wyspac/zasnac/wytrzymac, zasnac, budza, obudzil*, pobudk*, stukanie, stukania, huk, na caly regulator, trabi, strzelani*',
    young:
      'mlodziez*, mlodocian*, mlodzian*, nastolat*, dzieciak*, dzieciarni*, malolat*, gowniar*, szczyl*, smarkacz*, smarkul*, grupk*, gimbaz*, chlopak*, chlopc*, lebki, wandal*, przesiaduj*, okupuj*',
    animal:
      'szczur*, myszk*, karaluch*, karaczan*, prusak*, pluskw*, osa, szerszen*, pszczol*, golab, goleb*, mrowk*, mrowisk*, pchly, robak*, robactw*, insekt*, mewy, muchy, muszk*, kaczk*, bobki, bobkow, odchod*, pogryz*, ukasil*, uzadl*, zadl*, wygryz*, wylaza, deratyz*, dezynsek*, pulapk*, gniazdo, jeza, bzycz*',
    fire_thing:
      'czujk* dymu, czujnik*, przeciwpozar*, gasnic*, ewakuacj*, zastawion*, zastawil*, zastawia*, zagracon*, zagraca*, zagracil*, tarasuj*, zatarasow*, gniazdk*, wtyczk*, przedluzacz*, kablem, przewod, ladowark*, ladowan*, laduj*, powerbank*, iskrz*, iskry, bezpiecznik*, skrzynk* elektr*, spalon*, spalil*, przypal*, osmal*, spaleniz*, swieczk*, znicz*, podpal*, ugasil*, zraszacz*, piecyk*',
    building:
      'oknie, okien, oknem, oknach, okienk*, szyba, szyby, szybe, parapet*, parapecie, porecz*, barierk*, schodow, schodach, schodami, schodk*, klatka, klatce, klatke, plytk*, kafel*, podlog*, podlodze, posadzk*, sciana, sciany, sciane, scianie, elewac*, dachu, dachowk*, rynn*, komin*, balkonu, balkonie, balkonow*, tynk*, farba odchodzi, betonu, cegla, pralk*, pralni*, suszark*, suszarni*, zmywark*, skrzynk* na listy, skrzynk* pocztow*, skrzynki, skrzynka, skrzynke, poczta, wentylac*, pradem, elektryczn*, kuchni*, kuchenk*, piekarnik*, lodowk*, lazienk*, blatu, sprzata*, posprzatan*, odkurza*, zakurzon*, piwnic*, garaz*, mieszkan*, budyn*, bloku, strychu, zaluzj*, rolety, szafk*, taras, gzyms, licznik*',
    ground:
      'chodnik*, bruk, drodze, ulica, ulicy, ulice, jezdni*, nawierzchni*, sciezk*, sciezce, kraweznik*, dziur*, wyrw*, wystaj*, studzienk*, slupk*, pasach, skrzyzow*, rondo, rondzie, zakret*, drzew*, galez*, korzen*, zywoplot*, krzak*, trawa, trawe, trawie, trawnik*, chwast*, zarosl*, pokrzyw*, placu zabaw, placyk*, hustawk*, zjezdzaln*, karuzel*, piaskownic*, lawk*, lawce, laweczk*, mostku, rowie, stawu, stawie, jezior*, przystan*, parkingu, podworko, podworku, osiedl*, psie kupy, psa, psem, psy, psow, pieska, piesek, liscie, snieg, sniegu, zasp*, oblodz*, lodem, lodowisk*, wykop, wykopie, hydrant*, bloto',
    parking:
      'parkuj*, parkowac, parkowan*, parkowal*, zaparkow*, parkingu, parkingow*, przyblokow*, dwa miejsca, odholow*, holowan*, holowni*, lawete, mandat, mandaty, mandatu, zasuwaja, wyscig*, driftuj*, zajmuj* miejsc*',
    drug: 'narkot*, narkoman*, narkus*, handluj*, handlarz*, marihuan*, marych*, trawk*, ziolo, jointy, lufk*, wciaga*, strzykawk*, igla, igly, cpaja, odurza*, plantacj*, woreczk*, sreberk*, wali trawa, balonow',
    elder:
      'starsz*, starusz*, starowin*, staruch*, emeryt*, seniork*, seniorow, babci*, babuni*, dziadek, dziadka, dziadkiem, dziadkow*, pradziad*, pani z parteru/dolu/gory/naprzeciwka/pietra, pan z parteru/dolu/gory/naprzeciwka/pietra, sasiadk*, inwalid*, niepelnosp*, balkonik*',
    child:
      'dzieck*, dziecmi, dzieciom, dziecia*, dzieciec*, dzidzi*, niemowl*, noworod*, bobas*, maluch*, maluszk*, malutk*, malenst*, berbec*, szkrab*, brzdac*, przedszkol*, zlobk*, synek, synus*, syna, synem, corki, corke, corce, coreczk*, chlopiec, chlopczyk*, dziewczyn*, wnuk, wnuka, wnuki, wnukow, wnuczk*, wnuczek, pieciolat*, latka, fotelik*, niani, podstawowk*, mlodsz*',
    person:
      'kogos, komus, jakis facet, jakis typ, jakis gosc, jakis koles, jakis pan, jakies typy, mezczyzn*, facetow, ten facet, facet w/z, goscia, goscie, kolesi*, typow*, typ w/z/spod/spacer*, chlop, kobiet*, osob*, ludzie, ludzi, ludziom, czlowiek*, nieznajom*, nieznany, nieznana, obcy, obcych, przechodz*, w kapturze, w kominiarce, kominiark*, w masce, pijany, bezdomn*, kurier*, dostawc*, dwoch, trzech, czterech, dwoje, dwojka, trojka, kilku, sasiad*, sasiedzi, wspollokator*, lokator*, gosc w/z/stoi/chodzi/siedzi/kreci/puka/zaglada, facet stoi/chodzi/siedzi/kreci/puka/zaglada/lezy, typ stoi/chodzi/siedzi/kreci/puka/zaglada, kreci sie, krec* ~ sie, zaglada do aut, koles w',
    violence:
      'bija, bijatyk*, bojk*, pobic*, szarpi*, szarpa*, przepycha*, uderz*, okladaj*, kopal*, kopnal*, kopnel*, kopniak*, skopal*, popchn*, policzk*, piesc*, napad*, atakuj*, noz, noza, nozem, nozy, noze, maczet*, siekier*, palk*, kijem, lomem, broni, strzal*, strzelal*, grozi*, grozb*, wyzywa*, klna, wrzask*, wrzeszcz*, klotni*, sledzi, idzie za mna, szedl za mna, chodzi za mna, zaczepia*, ratunku, moj byly, nekan*, wali w drzwi',
    damage:
      'niszcz*, poniszcz*, wybita, wybite, wybij*, stluczon*, stlukl*, potluczon*, potlukl*, rozbit*, rozbil*, rozwal*, rozpierdol*, rozpierdal*, demol*, wandal*, podrap*, przebit*, poprzecin*, bazgrol*, nabazgr*, pomaza*, zamalow*, popisan*, popisal*, namalow*, sprej*, sprayem, zabrudz*, wylaman*, wylamal*, polamal*, zlaman*, zlamal*, wyrwan*, wyrwal*, urwan*, urwal*, oderwal*, wywazon*, wygiet*, powygin*, pokrzyw*, przewroc*, wywroc*, podpal*, spalil*, spalon*, w drobny mak, uszkodz*, pourywan*, powybij*',
  },
  states: {
    broken:
      'zepsut*, zepsul*, popsut*, popsul*, nawalil*, padl, padla, padly, wysiadl*, siadl*, rozwal*, rozpierdol*, rozjeb*, zjeban*, zlaman*, zlamal*, polamal*, wylaman*, wylamal*, pekniet*, pekl, pekla, peklo, popekan*, peka, stluczon*, potluczon*, zbit*, rozbit*, wybit*, zerwan*, zerwal*, urwan*, urwal*, oberwal*, odpad*, odkrec*, obluzow*, chwieje*, wisi na, zwisa, wykrzyw*, wygiet*, wypadl*, wypada, zaciel*, zacina*, zablokow*, utkn*, stanel*, przepal*, spalon*, przebit*, zardzew*, rdza, zuzyt*, uszkodz*, usterk*, niesprawn*, zdechl*, zapchan*, zatkal*, zatkan*, cieknie, przecieka*, kapec, kapcia, przerdzew*, oderw*',
    stolen:
      'ukradl*, ukradzion*, kradnie, kradna, kradl*, kradziez*, kradzion*, skradzion*, okradl*, okradzion*, okrada*, rozkrada*, rozkradl*, zlodziej*, zwinel*, zwinal, zakosil*, gwizdn*, rabn*, wyniosl*, wyniesli, wyniesion*, zabral*, znikn*, zginelo, zginela, zginely, przepad*, wyparowal*, juz nie ma, wlaman*, wlamal*, wlamuj*, wlamywacz*, przecieli',
    not_working:
      'nie dziala*, niedzial*, nie wlacza*, nie zamyka*, nie zamykaj*, nie domyka*, nie otwiera*, nie schodzi, nie rusza, nie staje, nie reaguj*, nie odpowiada, nie slychac, nie lapie, nie puszcza, nie wiruje, nie da sie, przestal* dzialac, znowu nie dziala, wylaczon*, nieczynn*, nie reaguje na, szwankuj*, nie odbiera',
    missing:
      'nie ma ~ swiatla/wody/pradu/gazu/klamki/zamka/klodki/zarowki/poreczy, nie bylo, nie ma juz, brakuj*, brakowal*, zabraklo, bez, znikn*, zginel*, zginal, zgubil*, zgubion*, zagubil*, zagubion*, zapodzi*, przepadl*, odpadl*, wypadl*, oderwan*, wyrwan*, zdjet*, zdemontow*, wykrecil*, wykrecon*, odkrecil*, usunie*, szukam, pusto, puste, nikogo',
    open: 'otwart*, na osciez, otworzon*, otworzyl*, otworem, niezamkn*, niezamykan*, nie zamykaj*, nie zamyka*, niedomkn*, nie domyka*, rozwart*, szpare, podpart*, podparl*, podpieraj*, kazdy moze wejsc, kazdy wchodzi, uchyl*',
    again:
      'ponown*, kolejn*, drugi raz, trzeci raz, juz drugi, juz trzeci, caly czas, nieustan*, bezustan*, nieprzerw*, bez przerwy, w kolko, zawsze, notorycz*, regularn*, codzien*, co noc, co wieczor, co chwile, nocami, wieczorami, od kilku dni, od tygodni, od tygodnia, od miesiec*, od miesiaca, od roku, od lat, od wczoraj, od rana, od godziny, od ~ dni, od ~ tygodni, od ~ miesiecy, od poniedz*, od wtorku, od srody, od piatku, od soboty, juz drugi tydzien, cala noc, caly dzien, nadal, jeszcze raz, to samo',
    dirty:
      'brudn*, zabrudz*, pobrudz*, ubrudz*, upapran*, uswinil*, uswinion*, zaswinion*, syf, smrod*, smierdz*, sikaja, obsran*, narzyg*, plama, zakurzon*, niemyt*, gnije',
    angry:
      'zdenerwow*, denerwuj*, irytuj*, wsciek*, krew mnie zalewa, cholern*, cholera, pieprz*, masakr*, wstyd, co za, debil, buraki',
    afraid:
      'boi sie, strachu, strasz*, przestrasz*, wystrasz*, nastrasz*, zastrasz*, przeraz*, zlekniet*, niepokoi, panikuj*, boje sie wychodz*, podejrzan*, nie wiem co robic',
    danger:
      'niebezpiecz*, zagraza*, zagrozeni*, ryzykown*, wypadek, wypadk*, wywrocil*, upadl*, upasc, spadl*, spadaj*, poslizg*, potkn*, skalecz*, ranna, o malo nie, potracil*, zawalil*, katastrof*',
    request:
      'prosze, prosimy, prosbe, moze ktos, mozecie, niech ktos, trzeba, przydaloby, wypadalo*, naprawic, wymienic, zabierzcie, zabrac, usunac, sciszcie, ciszej, sprzatajcie, potrzebuj*, potrzebna, potrzebny, pomozcie, pomoc, pomocy, interwencj*, przyslijcie, wdzieczn*',
    report:
      'zglasz*, zglosz*, zglosic, zglosil*, informuj*, informacyj*, melduj*, zazaleni*, uwazajcie, uwazaj, czy ktos wie, ktos cos widzial*, ktos wie, widzieliscie, swiadk*, kamera, monitoringu, nagrani*, zdjeci*, policj*, dzwonilem, dzwonilam, wezwal*, straz pozar*, strazak*, karetk*, administracj*, spoldzieln*, wspolnot*, dozorc*, wlasciciel*, gmina, gminy, urzad, urzedu, ktos ~ widzial*/slyszal*/zna/wie, sluchajcie, kochani',
    first_hand:
      'widze, widzialam, widzimy, slysze, slyszalem, czuje, czuc w, zauwazyl*, znalazlem, znalazlam, spotkalem, spotkalam, wrocilam, wracalam, wracam, wyszlam, schodze, stoje, stoimy, siedze w, jestem, jestesmy, mieszkam, mieszkamy, utknalem, utknelam, u nas w, u nas na, nad nami, pod nami, za mna, za sciana, sasiad z gory, moj, mojego, moim, mojej, moja, moich, moje drzwi, ukrad* mi, mnie, nasz, nasza, nasze, naszej, naszego, naszym, naszych, pod oknem, pod blokiem, pod drzwiami, moje dzieci, przez sciane',
    now_here:
      'wlasnie, przed chwila, min temu, wczorajsz*, noca, o polnocy, po polnocy, od rana, wieczorem, w weekend, w tym tygodniu, w zeszlym tygodniu, w poniedzialek, we wtorek, w srode, w czwartek, w piatek, w sobote, w niedziele, dopiero, zaraz, natychmiast, od razu, od godziny, o ~ w nocy, trwa, dzisiej*, od polnocy',
  },
};
