// WhatsApp: what the board and its own page say when something is wrong, and what the doctor says.

export const nlWhatsapp = {
  'whatsapp.off':
    'WhatsApp staat uit. Wat in de groep van WhatsApp wordt geschreven, ziet Seinhuis niet.\n  → Lees het risico in de README. Wil je het? Zet in .env: WHATSAPP=on. Start Seinhuis daarna opnieuw.',
  'whatsapp.settings': 'De instellingen van WhatsApp kloppen niet. Kijk met: npx seinhuis doctor',
  'whatsapp.risk': 'WhatsApp staat klaar, maar niemand heeft ja gezegd tegen het risico.',
  'whatsapp.browser': 'Chromium is er niet, of start niet. Kijk wat er mist met: npx seinhuis doctor',
  'whatsapp.restarting': 'De browser van WhatsApp viel weg en start opnieuw. Je hoeft niets te doen.',
  'whatsapp.page': 'WhatsApp Web laadde zichzelf opnieuw en is bijna klaar.',
  'whatsapp.changed':
    'WhatsApp Web is veranderd en Seinhuis kent het niet meer. Kijk of er een nieuwe versie van Seinhuis is.',
  'whatsapp.unreachable':
    'WhatsApp is niet te bereiken. Kijk of deze computer internet heeft. Seinhuis blijft proberen.',
  'whatsapp.logged_out': 'De telefoon heeft Seinhuis uitgelogd. Koppel hem opnieuw.',
  'whatsapp.conflict': 'WhatsApp Web is met dit nummer ook ergens anders open. Sluit het daar.',
  'whatsapp.blocked': 'WhatsApp weigert dit nummer. Kijk in WhatsApp op de telefoon zelf.',
  'whatsapp.refused': 'WhatsApp weigert deze versie of deze verbinding. Kijk of er een nieuwe versie van Seinhuis is.',
  'whatsapp.removed':
    'De bot is uit een groep gehaald en hoort daar niets meer. Zet hem terug, of haal de groep uit community.yaml.',
  'whatsapp.in_use': 'Een ander programma gebruikt de map van WhatsApp. Draait Seinhuis twee keer?',
};

export const nlWhatsappChecks = {
  whatsapp_off: {
    problem: 'Er staan groepen van WhatsApp in community.yaml ({groups}), maar WhatsApp staat uit.',
    cure: 'Lees het risico in de README. Wil je het? Zet dan in .env: WHATSAPP=on',
  },
  whatsapp_no_groups: {
    problem: 'WhatsApp staat aan, maar er staat geen groep van WhatsApp in community.yaml.',
    cure: 'Zet hem bij groups, met het nummer van de groep, zoals whatsapp:120363041234567890@g.us.',
  },
  whatsapp_group_number: {
    problem: '‘{group}’ is geen nummer van een groep van WhatsApp.',
    cure: 'Het eindigt op @g.us, zoals whatsapp:120363041234567890@g.us.',
  },
  whatsapp_settings: {
    problem: 'Deze instellingen van WhatsApp kloppen niet: {names}.',
    cure: 'Kijk in .env.example hoe ze horen.',
  },
  whatsapp_consent: {
    ok: 'WhatsApp: je hebt ja gezegd tegen het risico',
    problem: 'WhatsApp staat aan, maar niemand heeft ja gezegd tegen het risico. Seinhuis draait zonder WhatsApp.',
    cure: 'Lees /channel/whatsapp/ of de README. Zet dan in .env: WHATSAPP_RISK_ACCEPTED=yes',
  },
  whatsapp_chromium: {
    ok: 'WhatsApp: Chromium is er ({path})',
    problem: 'WhatsApp heeft Chromium nodig, en die is er niet.',
    cure: 'Op Debian en Ubuntu: apt install chromium. Staat hij ergens anders? Zet het pad in .env: WHATSAPP_CHROMIUM=…',
  },
  whatsapp_chromium_path: {
    problem: 'WHATSAPP_CHROMIUM wijst naar iets dat niet te starten is: {path}.',
    cure: 'Zet daar het pad van Chromium. Of haal de regel weg, dan zoekt Seinhuis zelf.',
  },
  whatsapp_data: {
    ok: 'WhatsApp: de map van de koppeling is alleen voor jou ({path})',
    problem: 'Anderen op deze computer kunnen bij de map van de koppeling: {path}. Wie die heeft, leest mee.',
    cure: 'Maak hem dicht: chmod 700 {path}',
  },
  whatsapp_data_write: {
    problem: 'In de map van de koppeling van WhatsApp kan niet worden geschreven: {path}.',
    cure: 'Geef deze gebruiker daar rechten, of kies een andere map: WHATSAPP_DATA=…',
  },
  whatsapp_linked: {
    ok: 'WhatsApp: er is een telefoon gekoppeld geweest in deze map',
    problem: 'Er is nog geen telefoon gekoppeld.',
    cure: 'Start Seinhuis en open op het bord de pagina van WhatsApp: /channel/whatsapp/',
  },
  whatsapp_cache: {
    ok: 'WhatsApp: de bewaarde pagina is versie {version}',
    problem: 'In WHATSAPP_WEB_VERSION_CACHE staat geen bewaarde pagina: {path}.',
    cure: 'Zet er een bestand in zoals 2.3000.1017054665.html. Of haal de regel weg.',
  },
};

/** In the terminal in which the house starts. */
export const nlWhatsappTerminal = {
  risk: `WhatsApp staat aan, maar start nog niet. Lees dit eerst:
- WhatsApp staat alleen zijn eigen apps toe. Seinhuis gebruikt WhatsApp Web met een ander programma.
- WhatsApp kan het nummer blokkeren, voor even of voor altijd.
- Neem een eigen nummer voor de bot: een prepaid simkaart in een oude telefoon.
- Alles werkt ook zonder WhatsApp, bijvoorbeeld met Telegram.
Meer: {url}/channel/whatsapp/
Wil je dit toch? Zet in .env: WHATSAPP_RISK_ACCEPTED=yes. En start opnieuw.`,
  qr: `Koppel de telefoon van de bot: WhatsApp, Gekoppelde apparaten, Apparaat koppelen.
{drawn}
Deze code werkt nog {left} seconden; dan komt er vanzelf een nieuwe. Het kan ook op {url}/channel/whatsapp/`,
  enough: 'Nog niet gekoppeld. De volgende codes staan op {url}/channel/whatsapp/',
  code: 'Typ op de telefoon van de bot deze code: {code}',
};
