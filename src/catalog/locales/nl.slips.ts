// What people who never wrote YAML get wrong in a settings file; a part of `findings` in the texts of the command line.

export const nlSlips = {
  yaml_tab: { problem: 'hier staat een tab.', cure: 'Gebruik spaties om in te springen, geen tabs.' },
  yaml_duplicate_key: { problem: 'deze sleutel staat er twee keer.', cure: 'Haal een van de twee weg.' },
  yaml_aliases: {
    problem: 'het bestand verwijst te vaak naar zichzelf.',
    cure: 'Schrijf herhaalde delen uit in plaats van met * te verwijzen.',
  },
  yaml_documents: { problem: 'er staan twee stukken in een bestand.', cure: 'Haal de regel met --- weg.' },
  yaml_colon: {
    problem: 'in deze tekst staat een dubbele punt.',
    cure: 'Zet er aanhalingstekens omheen: {key}: {quoted}',
  },
  yaml_quote: {
    problem: 'deze tekst moet helemaal tussen aanhalingstekens.',
    cure: 'Schrijf: {key}: {quoted}',
  },
  yaml_chat_space: {
    problem: 'in het adres van de groep staat een spatie.',
    cure: 'Schrijf het aan elkaar: {key}: {chat}',
  },
  yaml_broken: {
    problem: 'deze regel is geen goede YAML ({detail}).',
    cure: 'Kijk naar het inspringen, de dubbele punt met een spatie erna, en aanhalingstekens.',
  },
  group_number: { problem: 'bij ‘{value}’ hoort nog het kanaal.', cure: 'Schrijf: chat: {chat}' },
  group_bare: {
    problem: '‘{value}’ staat hier los.',
    cure: 'Schrijf ‘- chat: {chat}’, en op de regel eronder ‘area:’ met het gebied, recht onder chat.',
  },
};
