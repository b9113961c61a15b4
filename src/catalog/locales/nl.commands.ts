// What is said to a command that somebody typed, in Dutch (B1, short, "je").

import type { CommandTexts } from './locale.ts';

export const nlCommands: CommandTexts = {
  says: {
    help_contact:
      'Een zaak komt hier vanzelf. Kies een knop, of stuur het nummer.\n/open: jouw open zaken\n/dienst: even niet, of weer wel\n/overdragen: geef zaken aan een collega\n/mijnmeldingen: wat je zelf meldde\nDit is geen noodnummer. Direct gevaar? Bel 112.',
    help_group:
      'Schrijf hier wat je ziet, en waar. Zo zie je hoe ver het is:\n👀 gezien · ✍ een mens heeft gekeken · 🤝 een partner heeft het · 👌 klaar\n/wie: onze contactpersonen\n/112: er is al gebeld\nDit is geen noodnummer. Direct gevaar? Bel 112.',
    who: 'Onze contactpersonen:\n{list}',
    my_reports: 'Jouw meldingen:\n{list}',
    no_reports: 'Er staat nu geen melding van jou open.\nSchrijf hier wat je ziet, en waar.',
    privacy:
      'Een computer leest mee en zoekt meldingen. Een mens beslist.\nGeen melding? Dan wissen we je woorden na {hours} uur.\nEen melding wissen we {days} dagen na het einde.\nWie de zaak heeft, leest je woorden. Je naam of nummer sturen we niet mee.\nDe politie krijgt iets als een contactpersoon dat kiest.\n/mijnmeldingen: wat er nog is\n/vergeetmij: alles van jou weg',
    forget_sure:
      'Wil je dat we alles van jou wissen?\nOver je meldingen hoor je dan niets meer. Een open zaak gaat door, zonder jou erbij.\nWeet je het zeker?',
    forgotten:
      'Gedaan. We weten niet meer dat jij het was.\nWoorden bij een open zaak gaan weg {days} dagen na het einde.\nWat in de chat zelf staat, kun je daar wissen.',
    forget_not: 'Goed. Alles blijft zoals het was.',
    forget_contact:
      'Je bent contactpersoon. Vraag eerst je coördinator om je koppeling weg te halen. Stuur dit dan opnieuw.',
    open_cases: 'Jouw open zaken, de oudste eerst:\n{list}\nStuur een nummer om die zaak te openen.',
    nothing_open: 'Je hebt niets open. Mooi.',
    duty_on: '{duty}\nEven niet? Stuur: /dienst uit\nOf met een einde: /dienst uit tot maandag',
    duty_off: 'Goed. Je krijgt geen nieuwe meldingen{until}.\nWeer beginnen? Stuur: /dienst aan\n{openNote}',
    duty_unclear:
      'Dat begrijp ik niet. Stuur bijvoorbeeld:\n/dienst uit\n/dienst uit tot maandag\n/dienst uit tot 18:00\n/dienst aan',
    choose_colleague: 'Aan wie geef je dit?\n{list}',
    no_colleague: 'Er is nu geen collega die dit kan overnemen. Vraag het je coördinator.',
    handed_over: '{name} heeft nu:\n{list}',
    strange_group:
      'Ik zit in een groep die ik niet ken. {groupName}\nIk lees daar niets. Is dit een groep van jullie?\nJe kunt hem ook zelf in community.yaml zetten:\n{groupAddress}',
    group_where:
      'Voor welk gebied is {groupNameOr}?\nStaat het er niet bij? Zet de groep dan in community.yaml:\n{groupAddress}',
    group_read:
      'Goed. Ik lees nu mee in {groupNameOr}, voor {place}.\nZet de groep ook in community.yaml. Dan staat het vast:\n{groupAddress}',
    group_left: '{leftNote}',
  },
  verbs: {
    forget: 'Ja, wis alles',
    forget_not: 'Nee, laat staan',
    hand_to: 'Geef door',
    read_group: 'Ja, van ons',
    read_group_for: 'Ja',
    leave_group: 'Nee, ga eruit',
  },
  /** Who has a case, in the middle of a sentence. */
  whoHas: {
    residents: 'de contactpersoon',
    police: 'de wijkagent',
    housing_corporation: 'de corporatie',
    municipality: 'de gemeente',
    coordinator: 'de coördinator',
  },
  /** How it stands, as the reporter reads it. */
  stands: {
    new: 'nieuw',
    offered: '{who} moet nog kijken',
    acknowledged: '{who} kijkt ernaar',
    waiting: 'er is een vraag aan de melder',
    closed: 'klaar, {outcome}',
    withdrawn: 'hier doen we niets mee',
    merged: 'hoort bij een andere zaak',
  },
  /** How it stands, as its owner reads it. */
  ownerStands: {
    new: 'nieuw',
    offered: 'wacht op jou',
    acknowledged: 'jij kijkt ernaar',
    waiting: 'wacht op de melder',
    closed: 'klaar',
    withdrawn: 'geen melding',
    merged: 'hoort bij een andere zaak',
  },
  until: ' tot {time}',
  dutyNow: 'Je krijgt nu meldingen.',
  dutyHours: 'Je krijgt meldingen in je vaste tijden.',
  openNote: 'Je hebt nog open zaken. Geef ze door met /overdragen.',
  groupName: 'Hij heet: {name}.',
  thisGroup: 'deze groep',
  left: 'Goed. Ik ga uit de groep. Ik heb daar niets gelezen.',
  cannotLeave: 'Goed. Ik lees daar niets. Haal mij zelf uit de groep.',
};
