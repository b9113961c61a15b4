// Canned lines of danger, and lines that only sound like it; all invented.

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore

// Invented lines: danger now, as people type it. Every one must get the "Bel 112" line.
export const danger = lines(`
  he is not waking up for 10 minutes now
  she is not waking up for anyone
  grandma not waking up for anything please
  not waking up before the ambulance comes
  we are begging him to come down from the roof
  she is begging him to go away and he hits
  she is begging him to call an ambulance
  hours begging him to let her out
  he is not responding please call someone
  she can't breathe and her hands are cold
  blood from his nose and he can't breathe
  man in the hall stopped breathing
  the guy in the car is dying
  my dad collapsed on the sofa
  er was iemand over de reling aan het klimmen
  oma zit op de bank in elkaar gezakt
  man onder de tram beweegt niet meer
  my daughter is missing her shoes are still here
  he is about to jump in front of train
  he wants to jump off the train bridge
  bring his inhaler to 12 he is turning blue
  please bring the inhaler now
  hij hangt uit het raam boven de auto
  mijn ex wil me dood hebben
  the teacher on the floor is not responding
  kan niet ademen bloed uit zijn neus
  ik hoor ze boven rennen ze zijn binnen
  her arms are on fire
  au secours ma mere est tombee
  help help mijn ex staat voor de deur
  medical emergency in the coffee bar
  help me please i can't get up
  help mij snel hij valt
  someone is hanging from the balcony on the 4th floor
  she is on the edge of the roof
  someone jumped off the bridge
  Er is brand in de berging!
  BRAND!!!
  brand brand brand
  BRAAAND op de 3e
  brnad in de kelder snel
  er staat een auto in de fik voor de deur
  de container brandt weer hoge vlammen
  ik zie rook uit het dak komen van blok b
  het hele trappenhuis staat vol rook
  zwarte rook bij nr 14
  Er komt rook onder de deur van de buren vandaan
  vlammen uit het raam op de 4e!!
  keuken staat in brand help
  scooter in brand in de gang
  brandweer bellen nu!!
  jongens het brandt hier echt geen grap
  haha nee serieus er is brand in de hal
  iemand steekt de papierbak in brand
  de meterkast rookt en brandt
  rookmelder gaat af bij de buren en ik ruik rook
  Ruik een sterke gaslucht in het portiek
  ruik gas in de kelder
  het stinkt hier enorm naar gas
  ik ruik gass in de gang
  gaslek bij de ingang, iedereen eruit
  gasleiding geraakt door de graafmachine
  onze CO-melder gaat af en ik heb hoofdpijn
  koolmonoxide alarm op de 2e verdieping
  Er ligt een man bewusteloos in de hal
  buurvrouw is niet aanspreekbaar
  hij ademt niet meer
  mijn oma reageert nergens meer op
  iemand zakte in elkaar bij de lift
  mijn huisgenoot wordt niet wakker, heel raar
  opa krijgt geen lucht
  er ligt iemand op de grond bij de ingang en beweegt niet
  denk dat hij een hartaanval heeft
  waar hangt de aed???
  AED nodig blok C nu
  ambulance nodig bij de voordeur
  bel een ambulance ze krijgt een epileptische aanval
  ze heeft heel veel pillen geslikt
  hij bloedt heel erg uit zijn hoofd
  overal bloed in de lift
  fietser aangereden op de hoek, ligt op straat
  mevrouw de Wit is van de trap gevallen en kan niet opstaan
  iemand is van het balkon gevallen
  kind in het water gevallen bij de steiger
  er verdrinkt iemand in de vijver
  auto te water in de gracht
  jongen door het ijs gezakt
  man staat op de rand van het dak
  er wil iemand springen vanaf de 8e
  ze dreigt van de galerij te springen
  er zit een kind op de vensterbank 5 hoog raam open
  peuter klimt op de balustrade bij 3 hoog kan elk moment vallen
  Mijn zoontje is kwijt, 4 jaar, rode jas
  kind vermist!! meisje van 6 sinds tien minuten
  wie heeft mijn dochter gezien ze was net nog in de speeltuin
  onze peuter is weggelopen
  man met mes in de hal
  iemand zwaait met een pistool op het plein
  er loopt een gast met een machete bij de supermarkt
  ik hoorde schoten achter de flat
  er wordt geschoten
  steekpartij bij de tramhalte
  er is iemand neergestoken
  vechtpartij in het trappenhuis, het gaat hard
  ze zijn aan het vechten beneden
  hij slaat zijn vriendin, ik hoor haar gillen
  buurman slaat zijn vrouw weer
  hoor een vrouw om hulp schreeuwen
  iemand roept help op de 6e
  er wordt iemand in elkaar geslagen bij de fietsenstalling
  word nu achtervolgd door een man
  mijn ex staat voor de deur te bonken en te dreigen
  ik word bedreigd
  ben net beroofd bij de halte ze rennen richting station
  overval op de avondwinkel
  inbrekers in huis bij nr 8
  er zit iemand in mijn huis
  ze zijn nu aan het inbreken bij de buren
  twee mannen proberen de voordeur open te breken
  iemand probeert binnen te komen via het balkon
  er klimt iemand via de regenpijp naar boven
  drie jongens met betonschaar bij de fietsen
  ze laden fietsen in een wit busje
  gozer is een slot aan het doorslijpen
  mijn fiets wordt nu gestolen
  HELP
  help help help
  bel 112!!
  kan iemand snel, bel 112 er ligt een man onder de tram
  levensgevaarlijk er hangt een kind uit het raam, noodgeval
  ontploffing bij de voordeur van 22
  there is a fire in the storage room
  FIRE on the 5th floor
  smoke coming from the apartment below me
  i smell gas in the hallway
  guys gas leak in block D
  someone is unconscious in the elevator
  he is not breathing please help
  my roommate collapsed and wont wake up
  she fell down the stairs and is bleeding badly
  somebody is about to jump from the roof
  a man with a knife is outside
  i heard gunshots
  people fighting downstairs, one is hurt
  someone is trying to break into my room
  two guys cutting bike locks right now
  there is an intruder in my apartment
  a woman is screaming for help
  my daughter is missing, 5 years old
  call 112 now
  call an ambulance please
  yangın var 3. katta
  merdivende duman var
  gaz kokusu var
  adam bayıldı nefes almıyor
  bıçaklı bir adam var
  حريق في الطابق الثالث
  رائحة غاز قوية في الدرج
  رجل معه سكين
  الرجل لا يتنفس
  pożar w piwnicy
  czuć gaz na klatce
  człowiek nieprzytomny leży na schodach
  facet z nożem na dole
  es brennt im Keller
  Gasgeruch im Treppenhaus
  der Mann atmet nicht
  Mann mit Messer vor der Tür
  il y a le feu dans la cave
  odeur de gaz dans l'escalier
  un homme avec un couteau
  elle ne respire plus
  mijn baby stikt
  buurman ligt levenloos in de tuin
  iemand ligt bewustelos bij de containers
  er is een kind in de gracht gevallen
  kelderbox brandt!! 3e ingang
  📢 brand op de galerij 🔥🔥
  brand in de keuken, niemand gewond
  man met mes in de supermarkt bij het vlees
  mes in zijn buik, bij de kaaswinkel
  kat weg en mijn zoontje van 4 is ook kwijt
  hij hangt aan de dakgoot
  geen ongeluk maar er is brand in de kelder
  mijn linkerarm doet niks meer
  hilfe, mein Mann atmet nicht
  pomocy! ktoś leży na klatce i nie oddycha
  à l'aide il y a le feu
  brand in 19
  fumée au dernier étage
  Il y a de la fumée dans les escaliers
  Rauch im letzten Stock
  er is iemand met een slijptol bezig in de fietsenkelder
  vlammen uit de schoorsteen bij nummer 9
  kaars omgevallen, het gordijn staat in brand
  ruik gas op de 3e
  er is een jongen over de reling geklommen, hij hangt daar
  smoke in the hall and the fire door is stuck
  yangın merdiveninden duman çıkıyor
  we zitten vast in de lift en mijn man reageert niet meer
  ik zit vast in de lift en krijg geen lucht
  iemand met EHBO? hij bloedt hevig
  mijn buurman hapt naar adem en is grauw
  hij grijpt naar zijn borst
  ze voelt haar benen niet meer na de val
  er zit een kind klem onder de poort
  zwarte walm onder de deur van 14
  hij komt niet meer boven, we zien alleen zijn muts in het wak
  ze zegt dat ze er een eind aan maakt en doet niet open
  ik hoor beneden voetstappen en ik ben alleen thuis
  twee mannen tillen mijn scooter in een busje
  het sist in de kelder en het stinkt naar rotte eieren
  hoofdpijn en misselijk sinds de geiser aan staat
  lips are blue and he wont wake
  someone in my kitchen, I live alone
  oğlum nefesi daralıyor mosmor oldu
  ktoś chodzi mi po mieszkaniu, siedzę w szafie
  mój tata zsiniał, nie łapie powietrza
  er wacht nicht auf, blaue lippen
  flammen aus dem dach
  il va lâcher, 5e étage
  homme inanimé dans le hall
  ابني صار لونه ازرق
  الحقوني
  kijk uit, man met mes bij de slager
  oh nee er is brand in de schuur
  alles ok daar? er komt rook uit jullie raam
  ik hoorde net een schot, er ligt iemand
  jongens hij gaat van de brug springen
  hij zegt dat hij me gaat vermoorden als ik opendoe
  people can see smoke in the stairwell from here
  kom met spoed, deze man is neergestoken
  kat van oma zat op het dak, oma ligt nu op de grond bij de ladder
  Feuerwehr rufen, es brennt im Keller
  personne ne répond et il ne respire plus
  a cyclist is trapped under the bus at the crossing
  opa zit vast in de lift en krijgt een paniekaanval
  my wife is stuck in the elevator and she feels faint
  asansörde kaldık, annem kalp hastası
  vier man staan op dit moment bakstenen door de ruiten te gooien
  er loopt iemand met een bivakmuts achter de huizen
  he has a gun, get away from the lobby
  ona nie reaguje, drgawki i piana z ust
`);

// Invented lines with the same words and no danger now. None may get the line.
export const quiet = lines(`
  she's not responding to my messages since this morning
  my laptop is not responding again
  can you help me wake up at 6
  help mij om 7 uur wakker te worden
  please help me to check the timetable
  my phone is dying, call you later
  i'm gonna jump off the bus at central
  he is on the edge of his seat
  the new lamp is hanging from the ceiling
  end of my life as a student
  bleeding edge technology
  cant breathe my nose is blocked
  its an emergency, we need chocolate
  my son is missing his mum
  hij reageert niet op mijn appjes
  ik krijg hem niet wakker voor school
  hangt uit het raam van de auto te genieten, onze hond
  mijn was hangt over de reling te drogen
  over de rand van je bord kijken
  kan niet ademen door mijn verstopte neus
  hartaanval op een bord die kapsalon
  er brandt een vraag op mijn lippen
  wat zijn de symptomen van een beroerte
  ik word achtervolgd door deadlines
  matematik ödevi, imdat
  ratunku, formularz po niderlandzku
  Feuer und Flamme für Padel
  Goedemorgen allemaal
  ik brand van nieuwsgierigheid
  brandende vraag: wanneer is de vergadering
  brand los zou ik zeggen
  Gisteren was er brand in de straat hiernaast
  vorig jaar hadden we brand in de kelder
  morgen brandoefening om 10 uur
  dinsdag wordt het brandalarm getest
  let op: ontruimingsoefening, bij brandalarm via het trappenhuis
  het brandalarm was vals alarm
  loos alarm, iemand had zijn toast verbrand
  geen brand gelukkig, was de bbq
  wie heeft er zin in bbq op het dak
  we maken een kampvuur op het strand
  de lamp brandt niet in de gang
  licht brandt de hele nacht in de berging
  brandt er bij jullie nog licht?
  kaarsjes branden voor opa
  brand is uit, brandweer is weer weg
  de brand is geblust
  mijn ogen branden van de uien
  zonnebrand vergeten haha
  brandverzekering vergelijken iemand tips
  gasfornuis te koop, 50 euro
  gasrekening is weer hoog
  iemand nog een gasfles over
  gas geven jongens we gaan winnen
  vol gas naar het weekend
  weet iemand hoe ik van het gas af kom
  nee het is geen gaslucht, het is de put
  gaslek is gedicht volgens de monteur
  wie heeft tips voor een koolmonoxide melder kopen
  nieuwe rookmelders worden volgende week geplaatst
  hoe vaak moet je een rookmelder vervangen
  ik rook niet meer sinds januari
  wie rookt er steeds op de galerij
  stoppen met roken cursus in het buurthuis
  rook om je hoofd is je brood
  rookworst is in de aanbieding
  ga dood van de honger
  kapot van de dag, ga slapen
  dood van de warmte hier
  ik lach me dood
  stik van de lach
  stikheet hier in de flat
  het stikt hier van de muggen
  verdrink in het werk deze week
  sta te springen om een nieuwe bank
  spring een gat in de lucht, geslaagd!
  kinderen springen op de trampoline
  dat was een sprong in het diepe
  schiet lekker op met die afwas
  schiet eens op we wachten
  schot in de roos
  kan hem wel schieten die huisgenoot
  mes in het varken!
  het mes snijdt aan twee kanten
  wie heeft een scherp mes te leen
  messen slijpen zaterdag op de markt
  wie kan helpen verhuizen zaterdag
  help mij even met kiezen: blauw of groen
  can anyone help me with dutch homework
  heeft iemand een hamer te leen
  iemand een schroevendraaier voor me
  ik gun je het beste
  we gaan GTA spelen met pistool en al lol
  film over een schietpartij gezien gisteren
  in deze serie wordt iemand neergestoken
  boek over een inbreker gelezen, aanrader
  nieuws: steekpartij in Rotterdam https://nos.nl/artikel/123
  op het nieuws was een grote brand in Californie
  lees dit over inbraakpreventie
  workshop tegen inbraak in de bieb
  tips tegen inbrekers iemand?
  als er brand is neem dan de trap
  bij brand nooit de lift gebruiken
  wat moet je doen bij een gaslek?
  stel dat er brand uitbreekt, waar verzamelen we
  moet ik 112 bellen?
  bel altijd 112 bij spoed
  112 is al gebeld
  112 gebeld
  ik woon op 112
  flat 112 heeft een pakket van jullie
  bus 112 rijdt niet vandaag
  hartaanval bijna toen ik de energierekening zag
  kreeg een hartaanval van die prijs haha
  reanimatiecursus in het buurthuis, wie gaat mee
  aed cursus volgende week dinsdag
  opa is vorig jaar overleden na een hartaanval
  mijn moeder herstelt van een hartinfarct
  gelukkig is hij weer bij en gaat het goed
  ons zoontje is weer terecht, bedankt!
  kat vermist, grijs met witte pootjes
  mijn poes is kwijt wie heeft haar gezien
  sleutels kwijt bij de ingang
  pakketje vermist van postnl
  wie heeft mijn pakketje gezien
  vechten tegen de slaap in college
  vechten om het laatste stuk taart
  voor jullie ga ik door het vuur
  waar rook is is vuur toch
  vuurwerk mag niet dit jaar
  vuurwerkshow op de dam wie gaat mee
  mooie kleur, rook ziet er goed uit op de foto van de bbq
  bom geld kost dat
  mijn telefoon ontploft van de berichten
  groepsapp ontploft weer
  explosie van smaak die curry
  de vlammen in de open haard zijn gezellig
  help zelf ook mee met opruimen
  prettig weekend iedereen
  wie belt de monteur
  monteur komt morgen voor de cv
  de inbraak van vorige week is opgelost
  er is vorige maand ingebroken bij ons
  mijn fiets is gisteren gestolen
  fiets gestolen vannacht, slot doorgeknipt
  buurman is vorig jaar van de trap gevallen
  er was vorige week een vechtpartij bij de bar
  de ruzie van gisteren is bijgelegd
  politie heeft de dader gepakt gisteren
  die grap was killing
  you're on fire today
  this song is fire
  fire sale at the store
  i got fired from my job
  burning question: who ate my cheese
  gas prices are insane
  gas station closed
  shoot me a message
  flu shot tomorrow anyone
  tequila shots tonight
  i'm dying of laughter
  drowning in deadlines
  would kill for a coffee
  almost had a heart attack when i saw the bill
  fire drill tomorrow at ten
  false alarm, someone burned toast
  no fire, just the bbq
  last year there was a fire in the basement
  what should i do if there is a fire
  in case of fire use the stairs
  should i call 112?
  looking for a good knife set to buy
  my cat is missing
  has anyone lost keys
  can someone help me carry a sofa
  i can help you with that
  anyone up for a movie about a bank robbery
  jumping for joy right after exams
  jump in the shower and come over
  the fire alarm will be tested on monday
  firewood for free
  Yangın tatbikatı yarın saat 10
  geçen yıl yangın vardı
  yanlış alarm
  انذار كاذب
  قبل سنة كان هناك حريق
  fałszywy alarm
  w zeszłym roku był pożar
  Fehlalarm, alles gut
  gestern war ein Unfall
  fausse alerte
  avant hier il y avait un incendie
  ruik ik hier pannenkoeken? lekker
  wie ruikt er zo lekker naar koffie
  Ruikt lekker, wat eten jullie
  brandnieuwe fiets gekocht
  brandhout gratis af te halen
  de baby slaapt eindelijk
  oppas gezocht voor ons zoontje
  wie wil er zwemmen in de gracht
  zwemles voor kinderen vanaf 5
  bal in de vijver gevallen, wie heeft een net
  kwartje gevallen eindelijk
  de wasmachine is bezet
  lift doet het weer
  bel me even
  bel 14020 voor het grofvuil
  spoed: wie heeft de sleutel van de wasruimte
  jullie zijn helden
  bedankt voor de hulp
  heb hulp nodig met mijn belasting
  klimmuur open, wie gaat mee klimmen
  kind zoekt oppas
  hoe laat is de vergadering
  hilfe welches Buch nehme ich
  pomocy, kto zna dobrego fryzjera
  à l'aide, je prends la bleue ou la verte
  i'm drowning in apples, come and take some
  mijn tong staat in brand van die soep
  slaan met lepels op de pannen, feest in de straat
  De kerstverlichting is alweer opgehangen
  Weet iemand of de corporatie ook de ramen aan de buitenkant wast?
  beldeur zegt niks meer
  na wszelki wypadek
  ambu is aangereden
  hij ligt met griep op bed
  Feuerwehr ist da und hat alles im Griff
  Rauch? War nur Grillanzünder
  Yangın çıkışına çekyat dayamışlar
  قناني غاز الضحك
  hij trok een mes en sneed de taart
  je moet hem met een mes bijtikken om hem dicht te krijgen
  galerij 5 brandt dag en nacht door
  ze zitten met zn allen op de trap
  112 bellen? nee hoor
  in de brand gestoken dat ligt daar nou als een zwarte klodder
  de vlag hangt nog aan het balkon van 12
  hebben jullie de slingers in de hal al opgehangen
  heeft iemand een ladder zodat ik het raam aan de buitenkant kan doen
  mijn pasje doet niks meer bij de voordeur
  de bewegingsmelder op de derde reageert nergens op
  brandweer is ter plaatse, jullie kunnen weer naar binnen
  de pompiers sont déjà là, rien de grave
  karetka już jest, nie dzwońcie
  ambulans geldi, herkes iyi
  der Krankenwagen war nur wegen der Übung da
  opa ligt met een hernia op de bank
  ik snijd de kaas altijd met een groot mes
  scherp mes voor brood en kaas gezocht
  die kok met zijn mes is een kunstenaar
  de fiets ligt in de gracht
  er ligt een dode duif op het balkon
  er valt een stuk beton van het balkon
  de lampen in de gang branden dag en nacht
  rook van een sigaret in het trappenhuis
  geen brand hoor, alleen een kaars
  niemand gewond gelukkig
  nobody drowned
  keine Schüsse, das war der Auspuff
  kavga değil, düğün var
  to nie pożar, sąsiad griluje
  مو حريق، هاد بخور
  c'est pas un incendie, juste la crêpière
  pas de fumée chez nous
  de fiets van mijn dochter is weg
  w razie wypadku dzwonić do administracji
  im Notfall bitte die Hausnummer anrufen
  danke für die Hilfe beim Umzug
  fire exit on the third floor is blocked by bikes
  the radiator needs bleeding again
  the lift is not moving
  jongens springen elke dag van de brug in het water
  kat springt van de schutting
  zwart geblakerde container van vannacht staat er nog
  vannacht iemand in de fik gestoken? nee een prullenbak
  cursus reanimatie op zaterdag
  herhalingsles EHBO is verplaatst
  de politie waarschuwt voor inbrekers
  sleutel afgebroken in het slot
  de lift staat stil, er zit niemand in
  mijn man is hartpatient en de lift is weer kapot
  het tentamen heeft me vermoord
  dit weekend gaan vlammen op het veld
  in 1978 is mijn opa door het ijs gezakt
  wie heeft de politie gebeld vannacht, er is een prullenbak uitgebrand
  na een aanrijding staat de lantaarnpaal scheef
  the dough exploded, no fire though
  c'est qui qui fume, ça fait de la fumée de cigarette
  er hangt een vieze stank onder het balkon
`);
