// The words of the linking page and the risk page. What is wrong and what helps comes from the house (`wordsOf`).

import type { ChannelState } from '../../src/channel/port.ts';

type State = ChannelState['name'];

export interface PageTexts {
  readonly tag: 'nl' | 'en';
  readonly other: { readonly tag: 'nl' | 'en'; readonly name: string };
  readonly name: string;
  readonly toBoard: string;
  readonly skip: string;
  readonly since: string;
  readonly notEmergency: string;
  /** Headings by state. */
  readonly titles: Readonly<Record<State, string>>;
  /** What it means and what to do, by state; after it the house's words for the cause. */
  readonly about: Readonly<Record<State, readonly string[]>>;
  readonly risk: {
    readonly lead: string;
    readonly points: readonly string[];
    readonly quietTitle: string;
    readonly quiet: readonly string[];
    readonly otherTitle: string;
    readonly other: string;
    readonly yesTitle: string;
    readonly yes: string;
    readonly no: string;
  };
  readonly qr: {
    readonly title: string;
    readonly steps: readonly string[];
    readonly alt: string;
    readonly left: string;
    readonly next: string;
  };
  readonly code: {
    readonly title: string;
    readonly about: string;
    readonly field: string;
    readonly hint: string;
    readonly ask: string;
    readonly wrong: string;
    readonly failed: string;
    readonly asked: string;
    readonly shown: string;
    readonly steps: readonly string[];
    readonly left: string;
    readonly back: string;
  };
  readonly working: { readonly title: string; readonly points: readonly string[] };
  /** Said once when the page changes by itself. */
  readonly said: { readonly qr: string; readonly code: string; readonly none: string; readonly asked: string };
  readonly old: string;
}

const nl: PageTexts = {
  tag: 'nl',
  other: { tag: 'en', name: 'English' },
  name: 'WhatsApp',
  toBoard: 'Bord',
  skip: 'Naar de inhoud',
  since: 'sinds {time}',
  notEmergency: 'Dit is geen noodnummer. Direct gevaar? Bel 112.',
  titles: {
    starting: 'WhatsApp start op',
    consent: 'WhatsApp: lees dit eerst',
    linking: 'Koppel de telefoon',
    working: 'WhatsApp werkt',
    lost: 'De verbinding met WhatsApp is weg',
    conflict: 'WhatsApp is ook ergens anders open',
    refused: 'WhatsApp wil niet',
    loggedOut: 'Uitgelogd bij WhatsApp',
    blocked: 'WhatsApp heeft het nummer geblokkeerd',
    stopped: 'WhatsApp staat uit',
  },
  about: {
    starting: ['De browser gaat open en zoekt WhatsApp Web op. Dit duurt meestal minder dan een minuut.'],
    consent: [],
    linking: ['Pak de telefoon met het nummer van de bot. Koppel hem hier, net als een computer aan WhatsApp.'],
    working: ['De telefoon is gekoppeld. Berichten uit de groepen komen binnen.'],
    lost: [
      'Je hoeft niet opnieuw te koppelen. Het komt vanzelf terug.',
      'Wat wij willen sturen, bewaren wij twee uur. Daarna gaan meldingen naar iemand anders, of langs een andere weg.',
    ],
    conflict: ['Twee programma’s tegelijk gaat niet. Is het andere dicht, dan gaat het hier vanzelf verder.'],
    refused: ['Kijk wat er mis is met: npx seinhuis doctor'],
    loggedOut: [
      'Dat gebeurt als je op de telefoon ontkoppelt, of als de telefoon twee weken niet is gebruikt.',
      'Er komt hier zo een nieuwe code. Scan die dan.',
    ],
    blocked: [
      'Daar kun je vragen om een nieuwe beoordeling.',
      'Ga intussen verder zonder WhatsApp. Bewoners en contactpersonen kunnen naar Telegram.',
      'Neem niet meteen een nieuw nummer. De kans is groot dat dat ook geblokkeerd wordt.',
    ],
    stopped: ['Zet WhatsApp aan in het bestand .env en start Seinhuis opnieuw.'],
  },
  risk: {
    lead: 'WhatsApp staat alleen zijn eigen apps toe. Seinhuis gebruikt WhatsApp Web met een ander programma. Dat mag niet van WhatsApp.',
    points: [
      'WhatsApp kan het nummer blokkeren, voor even of voor altijd. Niemand kan beloven dat dat niet gebeurt.',
      'Neem een eigen nummer voor de bot: een prepaid simkaart in een oude telefoon. Nooit het nummer van een bewoner of contactpersoon.',
      'Wat in de groep staat, komt leesbaar op deze computer. Zet in de omschrijving van de groep dat Seinhuis meeleest.',
      'WhatsApp verandert soms van de ene dag op de andere. Dan werkt dit even niet.',
    ],
    quietTitle: 'Wat Seinhuis doet om rustig te zijn',
    quiet: [
      'Het schrijft nooit als eerste naar iemand die ons niet schreef.',
      'Het stuurt hoogstens één bericht per drie seconden, en één per halve minuut in een groep.',
      'In de groep reageert het met een emoji. Hoogstens één regel per zaak.',
      'Het stuurt nooit dezelfde tekst aan veel mensen.',
      'Het zet berichten niet op gelezen.',
    ],
    otherTitle: 'Het kan ook zonder',
    other:
      'Alles werkt ook met alleen Telegram. Of samen: de groep op WhatsApp en een contactpersoon op Telegram. Seinhuis draait nu verder zonder WhatsApp.',
    yesTitle: 'Wil je dit toch?',
    yes: 'Zet dan deze regel in het bestand .env en start Seinhuis opnieuw. Dat is je ja, zwart op wit:',
    no: 'Liever niet? Zet in .env: WHATSAPP=off',
  },
  qr: {
    title: 'Scan deze code',
    steps: [
      'Open WhatsApp op de telefoon van de bot.',
      'Ga naar ‘Gekoppelde apparaten’. Op Android staat dat onder de drie puntjes, op een iPhone bij Instellingen.',
      'Kies ‘Apparaat koppelen’ en richt de camera op deze code.',
    ],
    alt: 'QR-code om de telefoon te koppelen',
    left: 'Nog {n} seconden. Daarna staat hier vanzelf een nieuwe code.',
    next: 'Er komt een nieuwe code aan …',
  },
  code: {
    title: 'Lukt scannen niet? Koppel met een code van acht tekens',
    about: 'Vul het nummer van de telefoon van de bot in. Niet je eigen nummer.',
    field: 'Nummer van de bot',
    hint: 'Bijvoorbeeld 06 12345678 of +31 6 12345678',
    ask: 'Vraag een code',
    wrong: 'Dit is geen telefoonnummer. Schrijf het zoals 06 12345678.',
    failed: 'WhatsApp gaf geen code. Klopt het nummer? Wacht even en probeer het opnieuw, of scan de QR-code.',
    asked: 'WhatsApp maakt een code. Een ogenblik …',
    shown: 'Typ deze code op de telefoon',
    steps: [
      'Open WhatsApp op de telefoon van de bot.',
      'Ga naar ‘Gekoppelde apparaten’ en kies ‘Apparaat koppelen’.',
      'Kies ‘In plaats daarvan koppelen met telefoonnummer’.',
      'Typ de code over.',
    ],
    left: 'Nog {n} seconden. Daarna komt er een nieuwe.',
    back: 'Toch een QR-code scannen',
  },
  working: {
    title: 'Zo blijft het werken',
    points: [
      'Gebruik WhatsApp op de telefoon van de bot minstens één keer in de twee weken. Anders logt WhatsApp Seinhuis uit.',
      'Houd de telefoon opgeladen en het abonnement of tegoed geldig.',
      'Ontkoppelen? Dat kan op de telefoon, bij ‘Gekoppelde apparaten’.',
    ],
  },
  said: {
    qr: 'Er staat een QR-code klaar.',
    code: 'Er staat een code van acht tekens klaar.',
    none: 'Er komt een nieuwe code aan.',
    asked: 'WhatsApp maakt een code.',
  },
  old: 'Seinhuis antwoordt niet. Dit is wat hier het laatst stond.',
};

const en: PageTexts = {
  tag: 'en',
  other: { tag: 'nl', name: 'Nederlands' },
  name: 'WhatsApp',
  toBoard: 'Board',
  skip: 'To the content',
  since: 'since {time}',
  notEmergency: 'This is no emergency number. Immediate danger? Call 112.',
  titles: {
    starting: 'WhatsApp is starting',
    consent: 'WhatsApp: read this first',
    linking: 'Link the phone',
    working: 'WhatsApp works',
    lost: 'The connection with WhatsApp is gone',
    conflict: 'WhatsApp is open elsewhere too',
    refused: 'WhatsApp refuses',
    loggedOut: 'Logged out of WhatsApp',
    blocked: 'WhatsApp blocked the number',
    stopped: 'WhatsApp is off',
  },
  about: {
    starting: ['The browser opens and looks for WhatsApp Web. This mostly takes less than a minute.'],
    consent: [],
    linking: ['Take the phone with the number of the bot. Link it here, as you link a computer to WhatsApp.'],
    working: ['The phone is linked. Messages from the groups come in.'],
    lost: [
      'You need not link again. It comes back by itself.',
      'What we want to send is kept for two hours. After that reports go to somebody else, or by another way.',
    ],
    conflict: ['Two programs at a time cannot be. Once the other one is closed it goes on here by itself.'],
    refused: ['See what is wrong with: npx seinhuis doctor'],
    loggedOut: [
      'That happens when you unlink it on the phone, or when the phone was not used for two weeks.',
      'A new code comes here soon. Then scan that.',
    ],
    blocked: [
      'There you can ask for a new review.',
      'Go on without WhatsApp for now. Residents and contact persons can use Telegram.',
      'Do not take a new number at once. It would likely be blocked too.',
    ],
    stopped: ['Switch WhatsApp on in the file .env and start Seinhuis again.'],
  },
  risk: {
    lead: 'WhatsApp allows its own apps only. Seinhuis uses WhatsApp Web with another program. WhatsApp does not allow that.',
    points: [
      'WhatsApp can block the number, for a while or for ever. Nobody can promise that it will not.',
      'Take a number of its own for the bot: a prepaid SIM card in an old phone. Never the number of a resident or contact person.',
      'What is said in the group becomes readable on this computer. Write in the description of the group that Seinhuis reads along.',
      'WhatsApp sometimes changes from one day to the next. Then this does not work for a while.',
    ],
    quietTitle: 'What Seinhuis does to be quiet',
    quiet: [
      'It never writes first to somebody who did not write to us.',
      'It sends at most one message in three seconds, and one in half a minute in a group.',
      'In the group it reacts with an emoji. At most one line for each case.',
      'It never sends the same text to many people.',
      'It does not mark messages as read.',
    ],
    otherTitle: 'It works without, too',
    other:
      'Everything works with Telegram alone. Or together: the group on WhatsApp and a contact person on Telegram. Seinhuis now runs on without WhatsApp.',
    yesTitle: 'Do you want it all the same?',
    yes: 'Then put this line in the file .env and start Seinhuis again. That is your yes, in writing:',
    no: 'Rather not? Put in .env: WHATSAPP=off',
  },
  qr: {
    title: 'Scan this code',
    steps: [
      'Open WhatsApp on the phone of the bot.',
      'Go to ‘Linked devices’. On Android that is under the three dots, on an iPhone in Settings.',
      'Choose ‘Link a device’ and point the camera at this code.',
    ],
    alt: 'QR code to link the phone',
    left: '{n} seconds left. Then a new code appears here by itself.',
    next: 'A new code is on its way …',
  },
  code: {
    title: 'Scanning does not work? Link with a code of eight characters',
    about: 'Fill in the number of the phone of the bot. Not your own number.',
    field: 'Number of the bot',
    hint: 'For example 06 12345678 or +31 6 12345678',
    ask: 'Ask for a code',
    wrong: 'This is no phone number. Write it like 06 12345678.',
    failed: 'WhatsApp gave no code. Is the number right? Wait a moment and try again, or scan the QR code.',
    asked: 'WhatsApp is making a code. One moment …',
    shown: 'Type this code on the phone',
    steps: [
      'Open WhatsApp on the phone of the bot.',
      'Go to ‘Linked devices’ and choose ‘Link a device’.',
      'Choose ‘Link with phone number instead’.',
      'Type the code.',
    ],
    left: '{n} seconds left. Then a new one comes.',
    back: 'Scan a QR code after all',
  },
  working: {
    title: 'So it keeps working',
    points: [
      'Use WhatsApp on the phone of the bot at least once in two weeks. Otherwise WhatsApp logs Seinhuis out.',
      'Keep the phone charged and its subscription or credit valid.',
      'Unlink it? That is done on the phone, at ‘Linked devices’.',
    ],
  },
  said: {
    qr: 'A QR code is ready.',
    code: 'A code of eight characters is ready.',
    none: 'A new code is on its way.',
    asked: 'WhatsApp is making a code.',
  },
  old: 'Seinhuis does not answer. This is what stood here last.',
};

/** Dutch, unless English was chosen. */
export const pageTexts = (language: string | undefined): PageTexts => (language === 'en' ? en : nl);
