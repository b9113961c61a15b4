// What residents write about, and what is the matter, in English, beside topics.ts. Data only; what each name means stands in topics.ts.

import type { Matters } from './topics.ts';

export const en: Matters = {
  topics: {
    door: 'doorway*, doorstep*, doorframe*, doorstop*, backdoor*, gates, barrier, shutter, shutters, hatch, turnstile*, letterbox flap, entryway*, peephole*, weatherstrip*, propped open, wedged open, wont shut, wont close, doesnt shut, doesnt close, buzz ~ in',
    lock: 'locked, locking, deadbolt*, bolt, padlock*, lockers, cylinder, latches, handles, knob, thumbturn*, strike plate, keyhole, not clicking, clicks shut, jammed shut, keypad, bolted',
    key: 'fobs, keyring*, keychain*, swipecard*, card reader, blinks red, badges, cant get in, door code',
    lamp: 'tubelight*, fluorescent*, halogen*, floodlight*, spotlight*, lightbulb*, lamps, lampshade*, lightswitch*, dimmer*, flicker*, strobing, blinking, pitch black, cant see anything, cant see my hand, torch, unlit, illuminat*',
    streetlamp:
      'street light*, street lamp*, streetlite*, streetligth*, streetlmap*, lamp post*, lamppole*, lampost*, lamp posts, lightpole*, lightpost*, park light*, park lighting, lights ~ road, lamp outside, lamp ~ street',
    lift: 'elavator*, elevater*, elevetor*, elivator*, elevtor*, elevador*, elvator*, stairlift*, escalator*, alarm button, between floors, skips floor*, not coming up, floors on foot, walk/climb/walking/climbing ~ flights/floors/stairs, between ~ floors, up ~ floors',
    intercom:
      'intercomm*, dorbell*, buzzer*, buzz ~ in, entry phone, entryphone*, door phone, doorphone*, name plate, nameplate*, bells, handset, speaker ~ door, knock and run, bell',
    heat: 'heatin, heaters, radiater*, radiatior*, termostat*, boilers, geyser, hot water, lukewarm, chilly, freezin, baltic, goosebumps, can see my breath, coat indoors, duvet, draught*, warmth, heated, boiling',
    drain:
      'drainpipe*, clogging, unclog*, blockage*, backed up, backing up, backs up, gurgl*, flush, bathtub, downpipe*, gutter, gutters, sewage, manhole*, standing water, ankle deep, wont go down, not going down, rotten eggs',
    water:
      'leaks, leaking, drip, drips, dripping, runs down ~ wall*, trickl*, gushing, spurting, pouring out, pouring down, burst pipe, pipe burst, flooded, puddle*, soaked, soaking, wet wall*, damp patch*, humid*, condensation, mould, mouldy, brown stain, stopcock*, bucket, the tap, pouring through',
    waste:
      'trashbag*, bin bag*, binbag*, recycling, refuse sacks, dump, dumped, dumping, dumps, fly tip*, flytip*, fly tipping, all over the floor, heap of, pile of, piling up, piled up, pile up, mess, messy, mattresses, couch, sofas, armchair, cupboard, cabinet, bed frame, old bed, old washing machine, old carpet, christmas tree, cardboard, boxes, cartons, packaging, bottles, broken glass, nappies, rubble, planks, paint tins, landfill',
    bin: 'dustbin*, wheeliebin*, trashbin*, trashcan*, bottle bank, not collected, emptied, emptying, overflow*, trash/garbage/rubbish/refuse/bin chute',
    bike: 'bycicle*, bycycle*, bicicle*, bicyle*, biycle*, bicylce*, bicycles, cycles, bikeshed*, cargobike*, pushbike*, motorbike*, motorcycle*, mopeds, handlebar*, front wheel, back wheel, flat tyre, punctur*, locked to the',
    car: 'automobile*, taxis, minivan*, campervan*, motorhome*, lorry, lorries, hatchback, vans, number plate*, windscreen*, wing mirror*, side mirror*, mirror ~ off, exhaust, engine, tyre, tyres, headlight*, headlamp*, hazard lights, glovebox',
    loot: 'macbook, passport, bank card, cash, jewellery, earrings, handbag, my bag, her bag, rucksack, suitcase, luggage, jacket, shoes, underwear, my washing, drills, tools, toolbox, lawnmower, flower pot*, doormat, wreath, garden gnome, pram, pushchair, saddle, saddles, front wheel, back wheel, wheels, battery, batteries, helmet, cleaned out, my food',
    noise:
      'noises, racket, sesh, partying, blast*, thump*, thud*, bassline, turn it down, quiet, banging, bangs, hitting the floor, hammer*, chainsaw, leaf blower, moving furniture, dragging furniture, stomp*, footsteps, jumping, slamming, yelling, shout, screaming, screams, shriek*, squeal*, howl*, bark, barked, whoop*, clapping, whistl*, drums, loudest, beeping, alarm going off, alarm keeps, humming, rattling, clanking, squeak*, creak*, revving, fireworks, firecracker*, through the wall*, vibrat*',
    young:
      'lads, youngsters, young people, young boys, teenage, teenager, teeneger*, mandem, hooligan*, adolescent*, gangs, gang of, loiter*, hanging around, hang around, congregat*, sat on the stairs, sitting on the stairs, sitting in the stairwell, nuisance, on scooters, on fatbikes, on mopeds, vaping, sitting ~ on the stairs, sitting ~ in the hallway/stairwell',
    animal:
      'mousetrap*, rattrap*, rodent*, droppings, gnaw*, chewed through, scratching ~ walls, scratching ~ ceiling, scratching in the, cockroch*, cocroach*, cockaroach*, swarm*, crawling, fruit flies, maggot*, moths, moth, silverfish, beetle*, ticks, stung, hornet*, bees, hive, pigeon, seagull*, nesting, crows, fox, foxes, hedgehog, squirrel*, bats, exterminator*, got bitten',
    fire_thing:
      'firealarm*, smokealarm*, smokedetector*, co alarm, monoxide, alarm beep*, beeping alarm, chirping, chirp, extinguishers, extinguser*, fire extingu*, hose reel, hydrant*, fireexit*, escape door, escape stair*, fire escape*, fire stairs, fire door*, evacuat*, meter cupboard, meter box, fusebox, adaptor, plug, wiring, wire, electrocut*, spark, sparked, sparking, scorch*, melted, burn mark*, gas bottle*, gas canister*, gas cylinder*, left ~ stove on, lithium, ebike batter*',
    building:
      'windowpane*, windowframe*, windowsill*, skylight*, stairway*, handrail*, banister*, railings, facade, brickwork, plaster, floorboard*, tiling, gutters, storage room*, storage unit*, bin store, laundrette, dryers, dishwasher*, cooker, gas hob, extractor fan*, aircon, air conditioning, outage, blackout, electric, electrics, electrical, router, letterbox*, letter box*, postbox*, not been cleaned, scaffold*, lobby, porch, courtyard',
    ground:
      'footpath*, kerb, kerbstone*, paving, slabs, uneven, cobble*, roadwork*, pothol*, sinkhole*, subsid*, holes, trench, ditch, manhole cover*, drain cover, cover missing, bollard*, signpost*, traffic light*, crosswalk*, pedestrian*, roundabout*, speed bump*, cycle path*, bike path*, alley, underpass, footbridge, hedge, bush, weeds, mowing, flower bed*, flowerbed*, planters, play area*, climbing frame, sandpit, sandbox, football pitch, football cage, benches, bus stop*, tram stop*, standing water, fence',
    parking:
      'parks in, carpark, blocked ~ exit, cant get out, cant get past, obstruct*, driveway*, disabled bay, loading bay, engine running, idling, racing, street rac*, joyrid*, maniac*, wrong way, doing donuts, wheelies',
    drug: 'drug, drugdealer*, addict, crackhead*, crack pipe, methhead*, druggie*, off ~ face, overdos*, skunk, hash, white powder, baggies, little bags, pills, laughing gas, nitrous, canister, syringe*, sharps, shooting up, cars stop*, car pulls up, cars pulling up, smoke comes ~ vent*, balloons ~ floor/ground/everywhere/gas',
    elder:
      'pensioner*, granny, grandpa, my nan, frail, wandering, wheelchair*, walker, walking stick, crutches, mobility scooter, disabled, cant walk, home help, carer, carers, care home, no family, havent seen him, sign of life, post ~ piling, mail ~ piling, fell over, had a fall, has fallen, fell down the stairs, cant get up, aunty, pyjamas, madam, newspapers ~ piling',
    child:
      'childrens, kiddo*, toddlers, newborn*, little ones, pickney*, girls, schoolgirl*, schoolboy*, schoolchild*, schoolkid*, grandkid*, minors, year old, prams, stroller*, nursery, kindergarten, primary school, babysitter*, home alone, playdate*',
    person:
      'bloke, fella, geezer, chap, gentlemen, individual, individuals, strangers, unknown, sum1, someones, some dude, ppl, group of, bunch of, random dude, randoms, weirdo*, shifty, nutter*, homeless, vagrant*, beggar*, intruder*, prowler*, peeping tom, door to door, courier*, hooded, hood up, hoodie, tracksuit, all in black, masked, flatmate*, roommate*, housemate*, tenant*, visitors',
    violence:
      'slapped, slapping, headbutt*, shoving, push me, pushed me, grabbed me, grabbed my, grabbing, dragging her, choking, strangl*, beaten, beating, beat me, bashing, mugger*, scuffle*, kill me, stab, stabbed, baseball bat, weapon, harass*, followed me, following me, follows me, chasing, grope*, groping, sexual*, rape, violent, had a go at, lunged, ambush*, spat at, spitting, throwing ~ at people, throwing stones, argue, swearing, shouting at, shouted at me, crying, sobbing, bleeding, blood everywhere, bruise*, beat/beats ~ me/him/her/wife/kids/up, a gun, kill/murder you/me/him/her',
    damage:
      'smashing, shattered, to pieces, glass everywhere, glass all over, broken window*, brick through, kicked in, bashed in, caved in, rammed, scratch, scrape, keyed, flat tyre*, scribbl*, spraypaint*, spray paint*, spray can*, paint on, paint all over, vandalis*, vandaliz*, vandilis*, vandals, wreck, wrecked, ruined, ripped off, ripped out, snapped, broken off, knocked over, knocked down, knocked off, kicked over, tipped over, overturned, trampled, sawn off, burnt out, set fire to, torched, firebomb*, blew up, egged, eggs thrown, mirror ~ kicked, wing mirror*, glued, deliberately, crowbar, tamper*, prank*',
  },
  states: {
    broken:
      'knackered, wrecked, ruined, given up, worn, in pieces, came off, coming off, hanging off, hanging on by, dangling, wobbles, wobbling, wonky, rattles, rattling, fell off, falling off, snapped, collapsed, rotten, rusted, rusty, sticking, wont budge, wont move, wont turn, out of order, out of service, failed, failure, blew, blown, burst, burnt out, taped up',
    stolen:
      'steal my, robbing, broke in, pinch, pinched, thieves, theft, pilfer*, snatch*, grabbed my, ran off with, walked off with, walking off with, took my, someone took, helped themselves, cleaned out, ransacked, parcel thief, pickpocket*, vanished, grew legs, cant find my, lock cut, angle grinder, bolt cutter*, crowbar, pried open, forced open, empty box',
    not_working:
      'does not, not work, cannot, can not, will not, unable to, intermittent*, on and off, comes and goes, switches off, tripped, stopped working, has been out, not closing, not responding, out of order, out of service, offline, no response, unresponsive, nothing happens, no light, light/lights/power/lift/elevator/heating/wifi ~ out, wouldnt/couldnt/didnt ~ open/close/start/work/stop/turn/go/shut/lock/flush, stopped/stoped/stopd working',
    missing:
      'gone, missin, none, nowhere, not there, nothing left, dont have, ran out, running out, empty, disconnected, been removed, was removed, ripped out, fell out, unscrewed, disappeared, vanished, just a hole, bare wires, cant find, lost cat, escaped, cant/couldnt/cannot ~ find, lost my key/keys/fob/tag/wallet/phone/bike/cat/dog/card/bag/ring/passport/package',
    open: 'opened, opn, on the latch, propped, propping, brick in the door, unlocked, isnt locked, not closing, doesnt close, doesnt shut, wont close, wont shut, wont lock, wont latch, cant shut, cant lock, shut the door, anyone can walk in, exposed, cant/cannot ~ close/lock/shut, tape/brick/stone/rock/wood ~ in the door',
    again:
      'agian, over and over, each time, each night, everyday, day and night, 24 7, nightly, whole night, all the time, no end, wont stop, endless, incessant*, persist*, recurring, like clockwork, for ages, for months, for hours, in a row, from yesterday, till morning, until morning, till dawn, until late, all hours, for two/three/four/five/2/3/4/5/6/several days/weeks/months/nights/hours, been 2/3/4/two/three/four/several/over ~ days/weeks/months, been like/broken/out/down/off/happening/going ~ for/since/weeks/days, been lying/sitting/standing ~ there, been sat, days/weeks/months/hours/nights now, days/nights/weeks straight/running, till/til/until 3/4/5/6, second/third/fourth/fifth/2nd/3rd/4th/5th/nth/10th/tenth/100th/umpteenth time, hasnt/havent/not been fixed/repaired/sorted/resolved/replaced, going on ~ for/since, two/three/2/3/4/5 days/weeks/months now',
    dirty:
      'grim, rotten, rotting, foul, disgusting*, vomit*, threw up, peed, poo, blood on, smell, smelling, smelled, reeks, sticky, greasy, muddy, cobweb*, stain, spilled, splash*, never cleaned, not been cleaned, messy, covered in, hair everywhere, blood on/all/in ~ floor/wall/stairs/lift/over, never/not/isnt/hasnt/havent ~ been cleaned',
    angry:
      'infuriat*, frustrat*, furious, cant stand, unfair, disgrace, shocking, scandalous, bloody, rude, nightmare, torture, nonsense, stupid, to whoever, whoever did/keeps/is/took/left',
    afraid:
      'frighten*, scare, terrify*, worried, worrying, concerned, threatened, fear, traumatis*, dont dare, dare not, after dark, locked myself in, fishy, sketchy',
    danger:
      'deadly, death trap, tripping over, stumble*, slipping, slippery, falling, falls down, fall on, gonna fall, come down on, came down on, break ~ leg, hurts, before someone, before anyone, waiting to happen, injur*, sharp, sticking out, sticks out, nail sticking, electrocut*, got a shock, live wire*, sparks, sparking, poison*, carbon monoxide, gas leak, smell gas, collapsed, nearly hit, ran over, knocked down, knocked over, hit by a car, crashed, cant see anything, deep hole, could/might/may/will/gonna fall, fall/falls/falling off/on/down/over, come/came/coming down on, bleeding ~ from, nearly/almost fell/slipped/tripped/hit/run/broke/killed, hit my/his/her head, live/exposed/bare wire/wires, has fallen, have fallen, fallen off, fallen over',
    request:
      'can somebody, may i ask, i request, please, plz, need someone, we need a, i need a, looking into, send someone, fix it, maintenance, who do i call, who can help, do something, be grateful, if you could, could/can/would/will someone/somebody/anyone/anybody, stop/quit parking/dumping/leaving/throwing/smoking/making, bring/give/return/put ~ back, who do/should/can i/we call/contact/ask, turn/keep it/music ~ down',
    report:
      'complaint, informed, so you know, warning, anyone seen, has anybody seen, is it just me, just me or, eyewitness*, footage, photo attached, officer, municipality, landlords, called 112, noticed, made/filed/filing/file/put a/in ~ report/complaint, anyone know what/who/why/whats, anyone/anybody see/saw/seen/hear/heard/notice/noticed, pic/pics/photo/photos/picture attached, licence/license/number plate, let you/everyone/people/all know, does/do anyone/anybody/someone/you know what/who/whats/whos/why/more/anything',
    first_hand:
      'just saw, i can see, im watching, i noticed, just heard, ive heard, can hear, we hear, came home, got home, just walked, im standing, im stuck, im freezing, i live, mine too, above us, below us, under me, under us, upstairs neighbour*, downstairs neighbour*, next to me, beside me, across from me, across from us, across the hall, down the hall, behind me, this building, this floor, this street, i tried/called/reported, came/got/coming home ~ found/saw/door/to, walked/cycled/drove/walking/went past, found it/them/this/him/her in/on/at/outside',
    now_here:
      'rn, right this second, at this moment, atm, currently, as we speak, as i type, this minute, still there, still here, still outside, still standing, still at it, theres someone, theres a guy, theres a man, theres smoke, theres water, hes outside, minutes ago, hour ago, 2day, this evening, this afternoon, overnight, at night, after midnight, last thursday, last friday, recently, at 8am, 1am, 2am, 3am, 4am, 5am, 6am, 7am, at dawn, at 1/2/3/4/5 am, min/mins/minutes/minute/hr/hrs/hour/hours ago, last monday/tuesday/wednesday/thursday/friday/saturday/sunday, over/last/past the weekend, there is/are someone/people/somebody/men/smoke/water, someone/somebody is ~ in/at/outside/downstairs, theyre/they are ~ there/outside/here',
  },
};
