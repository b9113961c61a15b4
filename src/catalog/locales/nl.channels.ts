// What the board and the terminal say when something is wrong with a channel: the adapter gives a code, here are its words
// and the cure. `<channel>.off`: its groups are named, and it is switched off.

import { nlWhatsapp } from './nl.whatsapp.ts';

/** Every language has each of these texts; a missing one does not compile. */
export type ChannelTexts = Readonly<Record<keyof typeof nlChannels, string>>;

export const nlChannels = {
  ...nlWhatsapp,
  'telegram.off':
    'Telegram staat uit: er is geen token. Wat in de groep van Telegram wordt geschreven, ziet Seinhuis niet.\n  → Haal een token bij @BotFather en zet in .env: TELEGRAM_BOT_TOKEN=… Start Seinhuis daarna opnieuw.',
  'telegram.conflict':
    'Er draait nog een programma met hetzelfde token. Stop dat andere programma, of maak bij @BotFather een nieuw token.',
  'telegram.token':
    'Telegram kent het token niet (meer). Haal het juiste token bij @BotFather en zet het in .env. Start Seinhuis daarna opnieuw.',
  'telegram.unreachable':
    'Telegram is niet te bereiken. Kijk of deze computer internet heeft. Seinhuis blijft proberen.',
  'telegram.slow_down': 'Telegram vraagt om even te wachten. Dit gaat vanzelf over.',
  'telegram.hook':
    'Telegram neemt het adres van de webhook niet aan. Het moet met https beginnen, op poort 443, 80, 88 of 8443. Kijk met: npx seinhuis doctor',
  'telegram.hook_fails':
    'Telegram belt aan, maar komt er niet in. Kijk of het adres van de webhook van buiten te bereiken is.',
  'telegram.hook_taken':
    'Telegram heeft een ander adres gekregen, of geen. Gebruikt een ander programma dit token? Stop dat, en start Seinhuis opnieuw.',
  'telegram.privacy':
    'De bot ziet niet alles in de groep. Maak de bot beheerder van de groep. Of zet bij @BotFather ‘Group Privacy’ uit, haal de bot uit de groep en zet hem er weer in.',
  'telegram.removed': 'De bot zit niet (meer) in een groep van deze buurt. Zet hem er weer in.',
  'telegram.settings': 'De instellingen van Telegram kloppen niet. Kijk met: npx seinhuis doctor',
  'telegram.gap': 'Telegram was langer dan een dag weg. Wat er in die tijd is geschreven, hebben we niet gezien.',
};

/** In the terminal in which the house starts. */
export const nlChannelsTerminal = {
  off: '! {words}',
  offOther:
    '{channel} staat uit. Wat daar in de groep wordt geschreven, ziet Seinhuis niet.\n  → Kijk met: npx seinhuis doctor',
  fails: '✖ {channel} werkt niet. {words}',
  notes: '! {channel}: {words}',
  works: '✔ {channel} werkt weer.',
};

/** What the doctor says about Telegram; a part of `doctor.checks` in the texts of the command line. */
export const nlTelegramChecks = {
  telegram_no_token: {
    problem: 'Er staan groepen van Telegram in community.yaml ({groups}), maar er is geen token.',
    cure: 'Maak bij @BotFather een bot met /newbot en zet het token in .env: TELEGRAM_BOT_TOKEN=…',
  },
  telegram_settings: {
    problem: 'Deze instellingen van Telegram kloppen niet: {names}.',
    cure: 'Kijk in .env.example hoe ze horen.',
  },
  telegram_token: {
    ok: 'Telegram: de bot heet @{name}',
    problem: 'Telegram kent het token niet.',
    cure: 'Haal het token bij @BotFather (/mybots) en zet het in .env.',
  },
  telegram_away: {
    problem: 'Telegram is niet te bereiken op {root}.',
    cure: 'Kijk of deze computer internet heeft. Seinhuis blijft het zelf ook proberen.',
  },
  telegram_clock: {
    ok: 'De klok loopt gelijk met Telegram',
    problem: 'De klok wijkt {seconds} seconden af van die van Telegram.',
    cure: 'Zet de klok van deze computer goed, het liefst automatisch.',
  },
  telegram_hook: {
    ok: 'Telegram: de webhook staat goed',
    problem: 'Telegram belt op een ander adres aan dan TELEGRAM_WEBHOOK_URL.',
    cure: 'Start Seinhuis opnieuw: dan geeft het zijn adres door. Gebruikt een ander programma dit token? Stop dat.',
  },
  telegram_hook_new: { ok: 'Telegram: Seinhuis geeft bij de start zijn adres door (webhook)' },
  telegram_hook_fails: {
    problem: 'Telegram belt aan, maar komt er niet in. Er wachten {pending} berichten.',
    cure: 'Het adres moet van buiten te bereiken zijn met HTTPS, op poort 443, 80, 88 of 8443, en eindigen op /channel/telegram/hook.',
  },
  telegram_hook_address: {
    problem: 'Telegram neemt dit adres voor een webhook niet aan: {url}.',
    cure: 'Het moet met https beginnen, op poort 443, 80, 88 of 8443. Of kies TELEGRAM_MODE=polling: dat werkt altijd.',
  },
  telegram_hook_left: {
    problem: 'Er staat nog een webhook van vroeger. Zo komt er met polling niets binnen.',
    cure: 'Start Seinhuis (opnieuw): dan haalt het die weg. Komt hij terug? Dan gebruikt een ander programma dit token.',
  },
  telegram_updates: {
    problem: 'Telegram stuurt niet alles wat Seinhuis wil horen ({names}).',
    cure: 'Start Seinhuis opnieuw: dan vraagt het erom.',
  },
  telegram_alone: {
    ok: 'Telegram: geen ander programma luistert mee',
    problem: 'Een ander programma luistert met hetzelfde token.',
    cure: 'Stop dat andere programma. Weet je niet welk? Maak bij @BotFather een nieuw token.',
  },
  telegram_no_groups: {
    problem: 'Er staat nog geen groep van Telegram in community.yaml.',
    cure: 'Zet hem bij groups, met het nummer van de groep, zoals telegram:-1001234567890.',
  },
  telegram_group_number: {
    problem: '‘{group}’ is geen nummer van een groep van Telegram.',
    cure: 'Het nummer begint met -100, zoals telegram:-1001234567890.',
  },
  telegram_group: { ok: 'Telegram: de bot leest mee in {group}' },
  telegram_blind: {
    problem: 'In {group} ziet de bot alleen opdrachten, geen gewone berichten.',
    cure: 'Maak de bot beheerder van de groep. Of zet bij @BotFather Group Privacy uit, haal de bot uit de groep en zet hem er weer in.',
  },
  telegram_outside: {
    problem: 'De bot zit niet in de groep {group}.',
    cure: 'Zet de bot in de groep. Zit hij er al in? Kijk dan of het nummer klopt.',
  },
};
