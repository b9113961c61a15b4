// What the board says when something is wrong with a channel: the adapter gives a code, here are its words and the cure.

/** Every language has each of these texts; a missing one does not compile. */
export type ChannelTexts = Readonly<Record<keyof typeof nlChannels, string>>;

export const nlChannels = {
  'telegram.conflict':
    'Er draait nog een programma met hetzelfde token. Stop dat andere programma, of maak bij @BotFather een nieuw token.',
  'telegram.token': 'Telegram kent het token niet (meer). Haal het juiste token bij @BotFather en zet het in .env.',
  'telegram.unreachable':
    'Telegram is niet te bereiken. Kijk of deze computer internet heeft. Seinhuis blijft proberen.',
  'telegram.slow_down': 'Telegram vraagt om even te wachten. Dit gaat vanzelf over.',
  'telegram.privacy':
    'De bot ziet niet alles in de groep. Maak de bot beheerder van de groep. Of zet bij @BotFather ‘Group Privacy’ uit, haal de bot uit de groep en zet hem er weer in.',
  'telegram.removed': 'De bot zit niet (meer) in een groep van deze buurt. Zet hem er weer in.',
  'telegram.settings': 'De instellingen van Telegram kloppen niet. Kijk met: npx seinhuis doctor',
  'telegram.gap': 'Telegram was langer dan een dag weg. Wat er in die tijd is geschreven, hebben we niet gezien.',
};
