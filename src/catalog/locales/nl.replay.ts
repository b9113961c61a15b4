// Texts of `replay` and `classify`, in Dutch (B1, short sentences, "je").

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** Every language has each of these texts; a missing one does not compile. */
export type ReplayTexts = Texts<typeof nlReplay>;

export const nlReplay = {
  /** By the code of the ExportError: what is wrong, and what you can do. */
  errors: {
    missing: { problem: '{file} is er niet.', cure: 'Kijk of de naam en de map kloppen.' },
    folder: { problem: '{file} is een map.', cure: 'Kies het bestand zelf: een .txt of een .zip.' },
    notAFile: { problem: '{file} is geen gewoon bestand.', cure: 'Bewaar de chat eerst als .txt of .zip.' },
    unreadable: { problem: '{file} kan niet worden gelezen.', cure: 'Kijk of je het bestand mag lezen.' },
    empty: { problem: '{file} is leeg.', cure: 'Exporteer de chat opnieuw in WhatsApp.' },
    notAnExport: {
      problem: '{file} is geen geëxporteerde WhatsApp-chat: geen enkele regel begint met een datum en tijd.',
      cure: 'In WhatsApp: open de groep, kies Meer → Chat exporteren → Zonder media.',
    },
    mixed: {
      problem: 'In {file} staan chats van twee verschillende telefoons door elkaar.',
      cure: 'Lees elke export apart.',
    },
    encoding: {
      problem: '{file} heeft in regel {line} tekens die niet kloppen.',
      cure: 'Bewaar het bestand als UTF-8, of exporteer de chat opnieuw.',
    },
    tooBig: { problem: '{file} heeft meer dan {limit} MB tekst.', cure: 'Knip het bestand in stukken.' },
    zipBroken: { problem: '{file} is een beschadigde zip.', cure: 'Exporteer de chat opnieuw in WhatsApp.' },
    zipEncrypted: {
      problem: '{file} heeft een wachtwoord.',
      cure: 'Pak de zip zelf uit en kies het .txt-bestand dat erin zit.',
    },
    zipMethod: {
      problem: '{file} is ingepakt op een manier die Seinhuis niet kent.',
      cure: 'Pak de zip zelf uit en kies het .txt-bestand dat erin zit.',
    },
    zipNoText: {
      problem: 'In {file} zit geen chat (_chat.txt of WhatsApp-chat met ….txt).',
      cure: 'Exporteer de chat opnieuw in WhatsApp.',
    },
    zipSeveralTexts: {
      problem: 'In {file} zitten meer teksten. Het is niet duidelijk welke de chat is.',
      cure: 'Pak de zip zelf uit en kies het goede .txt-bestand.',
    },
    zipEntries: {
      problem: 'In {file} zitten meer dan {limit} bestanden.',
      cure: 'Exporteer de chat zonder media.',
    },
    zipBomb: {
      problem: '{file} wordt bij het uitpakken veel te groot. Dit is geen gewone chat.',
      cure: 'Vertrouw dit bestand niet. Exporteer de chat zelf opnieuw.',
    },
    changed: {
      problem: '{file} veranderde tijdens het lezen.',
      cure: 'Start opnieuw. Wat al gelezen is, telt niet dubbel.',
    },
  },
  unknownArea: {
    problem: 'Het gebied ‘{area}’ staat niet in community.yaml.',
    near: 'Bedoelde je ‘{nearest}’?',
    choices: 'Kies uit: {choices}.',
  },
  running: {
    problem: 'Seinhuis draait al met deze map.',
    cure: 'Stop het eerst, of kijk alleen, zonder te bewaren: zet --dry-run erachter.',
  },
  nothing: 'Er is niets bewaard.',
  stopped: 'Gestopt voor het einde. Start opnieuw voor de rest; wat al gelezen is, telt niet dubbel.',
  stuck: '{count} berichten konden niet worden verwerkt. Kijk op het bord bij de berichten die vastliepen.',
  order: {
    yearFirst: 'Datums: jaar, maand, dag.',
    value: 'Datums: eerst de {first}. Dat blijkt uit de getallen.',
    sequence: 'Datums: eerst de {first}. Alleen zo loopt de chat vooruit in de tijd.',
    language: 'Datums: eerst de {first}. Dat past bij de taal van de telefoon.',
    default: 'Datums: eerst de {first}. Zeker is dat niet: het bestand zegt het nergens.',
  },
  day: 'dag',
  month: 'maand',
  progress: '{percent}% · {lines} van {total} regels · {messages} berichten',
  summary: {
    head: '{area}: {messages} berichten gelezen',
    dryRun: 'Dit was om te kijken: er is niets bewaard.',
    media: 'waarvan foto, geluid of bestand (niet meegekomen)',
    system: 'regels van WhatsApp zelf, en verwijderde berichten',
    repeated: 'al eerder gelezen (tellen niet dubbel)',
    chatter: 'gewone praat',
    signals: 'meldingen',
    asked: 'twijfel: een mens kijkt',
    notUnderstood: 'regels niet begrepen',
    lines: 'Niet begrepen: regel {numbers}',
    more: '{numbers} en nog {rest}',
    categories: 'Zaken per soort',
    partners: 'Zaken per partner',
    noCases: 'Geen zaken.',
  },
  columns: {
    number: 'Zaak',
    category: 'Soort',
    partner: 'Partner',
    status: 'Stand',
    reporters: 'Melders',
    messages: 'Berichten',
  },
  classify: {
    notJson: 'deze regel is geen JSON',
    notObject: 'hier hoort een object met "text"',
    noText: '"text" ontbreekt of is geen tekst',
    badId: '"id" moet een tekst of een getal zijn',
    notUtf8: 'deze regel is geen UTF-8',
    tooLong: 'deze regel is langer dan 1 MB',
  },
} as const;
