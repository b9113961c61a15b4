// Texts of the command line, of errors in settings and of the doctor, in Dutch (B1, short sentences, "je").

import { nlChannelsTerminal, nlTelegramChecks } from './nl.channels.ts';
import { nlEndpointFindings, nlEndpointVariables, nlModelChecks, nlTrain } from './nl.learn.ts';
import { nlSlips } from './nl.slips.ts';
import { nlWhatsappChecks, nlWhatsappTerminal } from './nl.whatsapp.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** Every language has each of these texts; a missing one does not compile. */
export type CliTexts = Texts<typeof nlCli>;

export const nlCli = {
  hint: { nearest: 'Bedoelde je ‘{nearest}’?', choices: 'Kies uit: {choices}.' },
  kinds: {
    string: 'een tekst',
    number: 'een getal',
    int: 'een heel getal',
    boolean: 'true of false',
    list: 'een lijst (regels met een streepje)',
    map: 'een blok met sleutels',
  },
  findings: {
    ...nlEndpointFindings,
    file_missing: {
      problem: 'dit bestand is er niet.',
      cure: 'Begin met het voorbeeld: cp community.example.yaml {file}. Of probeer eerst: npm run demo.',
    },
    file_unreadable: {
      problem: 'dit bestand kan niet worden gelezen.',
      cure: 'Kijk of het pad klopt en of je het bestand mag lezen.',
    },
    file_too_big: { problem: 'het bestand is te groot.', cure: 'Maak het kleiner dan {kilobytes} kB.' },
    not_utf8: { problem: 'de tekens in het bestand kloppen niet.', cure: 'Bewaar het bestand als UTF-8.' },
    ...nlSlips,
    not_a_map: { problem: 'hier staan geen instellingen.', cure: 'Kijk in community.example.yaml hoe het hoort.' },
    unknown_key: { problem: 'deze sleutel bestaat niet.', cure: '{hint} Anders: haal de regel weg.' },
    missing: { problem: 'dit ontbreekt.', cure: 'Vul het in. Kijk in community.example.yaml hoe het hoort.' },
    empty: { problem: 'dit is leeg.', cure: 'Vul het in, of haal de regel weg.' },
    wrong_type: { problem: '‘{value}’ past hier niet.', cure: 'Hier hoort {expected}.' },
    not_one_of: { problem: '‘{value}’ kan hier niet.', cure: '{hint}' },
    too_small: { problem: '{value} is te klein.', cure: 'Neem {limit} of meer.' },
    too_big: { problem: '{value} is te groot.', cure: 'Neem {limit} of minder.' },
    too_long: { problem: 'de tekst is te lang.', cure: 'Maak hem niet langer dan {limit} tekens.' },
    too_few: { problem: 'deze lijst is leeg.', cure: 'Zet er minstens één in.' },
    bad_id: {
      problem: '‘{value}’ kan geen naam van een blok zijn.',
      cure: 'Gebruik kleine letters, cijfers, - en _. Begin met een letter of cijfer, hoogstens 40 tekens.',
    },
    bad_prefix: {
      problem: '‘{value}’ is geen goed begin van een zaaknummer.',
      cure: 'Neem twee hoofdletters, zoals ZW.',
    },
    bad_language: { problem: '‘{value}’ is geen taal.', cure: 'Neem twee kleine letters, zoals nl, en of tr.' },
    bad_time: { problem: '‘{value}’ is geen tijd.', cure: 'Schrijf de tijd als "22:00", met aanhalingstekens.' },
    bad_duty: {
      problem: '‘{value}’ is geen diensttijd.',
      cure: 'Schrijf "ma-vr 09:00-17:00" of "za,zo 10:00-14:00". Over middernacht kan ook: "vr 22:00-06:00".',
    },
    bad_absence: {
      problem: '‘{value}’ is geen afwezigheid.',
      cure: 'Schrijf "2026-12-24..2027-01-02" (de laatste dag telt mee), of één dag: "2026-12-24".',
    },
    bad_time_zone: { problem: '‘{value}’ is geen tijdzone.', cure: 'Schrijf bijvoorbeeld Europe/Amsterdam.' },
    bad_chat: {
      problem: '‘{value}’ is geen groep.',
      cure: 'Schrijf het kanaal, een dubbele punt en het nummer van de groep, zoals webchat:zuiderzee of telegram:-100123.',
    },
    unknown_channel: { problem: 'het kanaal ‘{value}’ is er niet.', cure: '{hint}' },
    unknown_area: { problem: 'het gebied ‘{value}’ bestaat niet.', cure: '{hint} Of zet het bij areas.' },
    unknown_partner: { problem: 'de partner ‘{value}’ bestaat niet.', cure: '{hint} Of zet die bij partners.' },
    unknown_contact: { problem: 'de contactpersoon ‘{value}’ bestaat niet.', cure: '{hint} Of zet die bij contacts.' },
    areas_too_deep: { problem: 'de gebieden zitten te diep in elkaar.', cure: 'Neem hoogstens {limit} lagen.' },
    duplicate_area: {
      problem: 'het gebied ‘{value}’ staat er twee keer.',
      cure: 'Geef een van de twee een andere id.',
    },
    duplicate_prefix: {
      problem: '‘{value}’ is al van het gebied ‘{other}’.',
      cure: 'Kies twee andere letters. Zo kan een zaaknummer maar van één gebied zijn.',
    },
    duplicate_group: {
      problem: 'de groep ‘{value}’ hoort al bij het gebied ‘{other}’.',
      cure: 'Een groep hoort bij één gebied. Haal een van de twee weg.',
    },
    coordinator_needs_human: {
      problem: '‘{value}’ is van {partner} en kan geen coördinator zijn.',
      cure: 'Een coördinator krijgt ook zaken die nog niemand bekeek. Kies iemand van een andere partner.',
    },
    police_first: {
      problem: '‘{value}’ kan niet de eerste stap zijn.',
      cure: 'Zet de contactpersoon van de bewoners ervoor: die kijkt eerst en stuurt dan door.',
    },
    wrong_partner: {
      problem: '‘{value}’ is van ‘{other}’, niet van ‘{partner}’.',
      cure: 'Kies een contactpersoon van {partner}, of haal de regel weg: dan doet iedereen van die partner mee.',
    },
    nobody_of_partner: { problem: '‘{value}’ heeft geen contactpersoon.', cure: 'Zet er een bij contacts.' },
    nobody_serves: {
      problem: '‘{value}’ heeft niemand voor gebied {area}.',
      cure: 'Zet bij contacts iemand van {value} met dit gebied, of een groter gebied, bij areas.',
    },
    ask_above_join: { problem: 'ask is hoger dan join.', cure: 'Neem voor ask een kleiner getal dan voor join.' },
    unknown_variable: {
      problem: 'deze instelling bestaat niet.',
      cure: '{hint} Anders: haal de regel weg. Alles staat in .env.example.',
    },
    bad_variable: { problem: '‘{value}’ kan hier niet.', cure: 'Hier hoort: {expected}.' },
    secret_short: {
      problem: 'dit geheim is te kort.',
      cure: 'Neem minstens 16 tekens. Maak er een met: openssl rand -base64 24',
    },
    file_and_value: { problem: '{key} en {key}_FILE zijn allebei gezet.', cure: 'Houd er één over.' },
    secret_file: {
      problem: 'het bestand met dit geheim kan niet worden gelezen.',
      cure: 'Kijk of het pad klopt en of je het mag lezen.',
    },
    secret_needed: {
      problem: 'Seinhuis zou voor iedereen op het netwerk open staan ({value}), zonder geheim om in te loggen.',
      cure: 'Zet HOST=127.0.0.1, of zet SEINHUIS_LOGIN_SECRET. Maak er een met: openssl rand -base64 24',
    },
  },
  /** What each variable is, for `.env.example`. */
  variables: {
    SEINHUIS_DATA: 'De map met alle gegevens. Zet die op een schijf van deze computer, niet op een netwerkschijf.',
    SEINHUIS_COMMUNITY: 'De instellingen van de buurt. Is dit bestand er niet? Dan start de demo.',
    SEINHUIS_LOCALE: 'Taal van de opdrachtregel en het bord: nl of en. De chats hebben hun eigen taal.',
    HOST: 'Adres waarop Seinhuis luistert. Anders dan 127.0.0.1 kan alleen met SEINHUIS_LOGIN_SECRET.',
    PORT: 'Poort waarop Seinhuis luistert.',
    SEINHUIS_LOGIN_SECRET:
      'Geheim om in te loggen op het bord, minstens 16 tekens. Maak er een met: openssl rand -base64 24',
    REDIS_URL: 'Alleen voor BullMQ, zoals redis://127.0.0.1:6379. Leeg: de wachtrij zit in Seinhuis zelf.',
    LOG_LEVEL: 'Hoeveel er in het logboek komt: debug, info, warn, error of silent.',
    METRICS: 'Cijfers voor Prometheus op /metrics: on of off.',
    ...nlEndpointVariables,
  },
  env: {
    head: '# Instellingen van de computer. Alles mag je weglaten: dan geldt wat hier staat.\n# Kopieer dit bestand: cp .env.example .env\n# De omgeving gaat voor dit bestand. De buurt zelf staat in community.yaml.\n# Dit bestand wordt gemaakt door: npx seinhuis generate',
    orFile: 'Of zet het in een bestand: {name}_FILE=/pad/naar/bestand',
    channel: 'Kanaal {name}',
  },
  help: {
    about:
      'Seinhuis brengt meldingen uit de bewonersgroep naar de juiste contactpersoon, en het antwoord terug naar de bewoners.',
    usage: '<opdracht> [keuzes]',
    flags: '[keuzes]',
    titles: {
      'Usage:': 'Gebruik:',
      'Arguments:': 'Wat je invult:',
      'Options:': 'Keuzes:',
      'Global Options:': 'Altijd:',
      'Commands:': 'Opdrachten:',
    },
    codes: `Hoe een opdracht eindigt (exit code):
  0   goed
  1   het lukte niet
  2   de opdracht klopt niet
  3   er is iets gevonden dat je moet oplossen
  4   Seinhuis draait al met deze map
  78  deze versie van Node is te oud`,
    more: `Begin met: npm run demo
Uitleg bij een opdracht: npx seinhuis <opdracht> --help`,
  },
  commands: {
    start: 'start Seinhuis, met community.yaml of anders met de demo',
    demo: 'start de demo: een verzonnen buurt met telefoons in de browser',
    replay: 'lees een geëxporteerde WhatsApp-chat en laat zien welke zaken eruit komen',
    classify: 'lees zinnen (JSON per regel) en zeg van elke wat voor melding het is',
    invite: 'maak een code waarmee een contactpersoon een telefoon koppelt',
    link: 'koppel zelf een account aan een contactpersoon',
    doctor: 'kijk of alles klopt en zeg wat je kunt doen',
    train: 'leer van jullie antwoorden, of zet het vorige model terug',
    generate: 'maak .env.example en de tekening in de uitleg opnieuw (voor ontwikkelaars)',
  },
  names: { file: 'bestand', contact: 'contactpersoon', address: 'account' },
  options: {
    lang: 'taal: nl of en',
    help: 'laat deze uitleg zien',
    version: 'laat de versie zien',
    json: 'als JSON, voor een programma',
    file: 'het bestand: .txt of .zip',
    area: 'id van het gebied in community.yaml',
    dryRun: 'bewaar niets',
    contact: 'id van de contactpersoon in community.yaml',
    address: 'het account, als kanaal:naam',
    chat: 'de privéchat met dit account, als die anders heet',
    remove: 'ontkoppel dit account, bijvoorbeeld na een gestolen telefoon',
    check: 'schrijf niets, kijk alleen of het klopt',
    local: 'maak een model van jullie antwoorden; zet het in als niets slechter wordt',
    undo: 'zet het vorige model terug',
    corpus: 'map met eigen zinnen om van te leren (voor ontwikkelaars)',
  },
  /** By commander's code. */
  usage: {
    'commander.unknownCommand': 'De opdracht ‘{value}’ bestaat niet.',
    'commander.unknownOption': 'De keuze ‘{value}’ bestaat niet.',
    'commander.missingArgument': 'Je moet ‘{value}’ nog invullen.',
    'commander.missingMandatoryOptionValue': 'Je moet ‘{value}’ nog invullen.',
    'commander.optionMissingArgument': 'Bij ‘{value}’ hoort nog een waarde.',
    'commander.excessArguments': 'Er staat te veel achter de opdracht.',
    'commander.excessArguments.command': 'Er staat te veel achter de opdracht.',
    'commander.invalidArgument': 'Bij ‘{value}’ kan alleen: {choices}.',
    other: 'Deze opdracht klopt niet.',
    cure: 'Uitleg: npx seinhuis {command}--help',
  },
  errors: {
    settings: 'Seinhuis is niet gestart. Los dit op en probeer het opnieuw.',
    unknown:
      'Dat lukte niet ({code}): {detail}\n  → Kijk met: npx seinhuis doctor. Meer zien? Zet LOG_LEVEL=debug ervoor.',
    /** By the code of the store or of the operating system. */
    known: {
      locked: 'Seinhuis draait al met deze map.\n  → Stop het andere, of kies een andere map met SEINHUIS_DATA.',
      newer: 'De gegevens zijn van een nieuwere Seinhuis.\n  → Installeer die versie, of zet een reservekopie terug.',
      corrupt: 'De gegevens zijn beschadigd.\n  → Zet een reservekopie terug.',
      not_writable:
        'Seinhuis mag niet schrijven in de map met gegevens.\n  → Kijk naar de rechten van de map, of kies een andere met SEINHUIS_DATA.',
      EADDRINUSE: 'Een ander programma gebruikt deze poort al.\n  → Kies een andere, zoals PORT=3001.',
      EACCES: 'Dit mag niet van de computer.\n  → Kies een poort boven 1024, of kijk naar de rechten van de map.',
      EADDRNOTAVAIL: 'Dit adres is niet van deze computer.\n  → Zet HOST=127.0.0.1.',
      ENOSPC: 'De schijf is vol.\n  → Maak ruimte vrij.',
    },
  },
  start: {
    running: 'Seinhuis draait op {url} voor {name}. Het bord: {url}/board. Stoppen: Ctrl+C.',
    demo: 'Seinhuis draait op {url} met de demo (verzonnen buurt). Open {url} in je browser. Stoppen: Ctrl+C.',
  },
  channels: nlChannelsTerminal,
  whatsapp: nlWhatsappTerminal,
  invite: {
    noContact: 'Contactpersoon ‘{id}’ staat niet in community.yaml.',
    made: 'Een code voor {name}. Hij werkt één keer, tot {until}:',
    byLink: '{channel}: open {link}',
    byQr: 'Of richt de camera van de telefoon hierop:\n{drawn}',
    byWords: '{channel}: stuur in een privéchat met de bot: {words}',
    noChannel: 'Er is nog geen kanaal met een groep. Zet eerst een groep in community.yaml.',
    secret: 'Geef de code alleen aan {name}. Wie de code heeft, kan zaken zien en beantwoorden.',
  },
  link: {
    done: '{name} is nu gekoppeld aan {address}.',
    removed: '{address} is niet meer van {name}.',
    notTheirs: '{address} is niet van {name}. Er is niets veranderd.',
    moved: 'Let op: dit account was van ‘{other}’ en is dat nu niet meer.',
    badAddress: '‘{address}’ is geen account. Schrijf kanaal:naam, zoals telegram:123456.',
    noChannel: 'Het kanaal ‘{channel}’ is er niet.',
    isGroup: '‘{address}’ is een groep. Koppel het account van een mens.',
  },
  train: nlTrain,
  generate: {
    written: 'Geschreven: {path}',
    fresh: 'Alles is bij.',
    stale: '✖ {path} is niet bij.\n  → Maak het opnieuw: npx seinhuis generate',
    noMarkers: '{path} mist de regels waartussen de tekening komt: {begin} en {end}',
  },
  doctor: {
    healthy: 'Alles is goed.',
    warned: 'Seinhuis kan draaien. Kijk nog wel naar de regels met een uitroepteken ({warned}).',
    failed: 'Los eerst de regels met een kruis op ({failed}).',
    checks: {
      ...nlTelegramChecks,
      ...nlWhatsappChecks,
      ...nlModelChecks,
      node: { ok: 'Node {version}', problem: 'Node {version} is te oud.', cure: 'Doe npm ci en start met npm start.' },
      clock: {
        ok: 'Klok: {now} UTC, tijdzone {zone}',
        problem: 'De klok loopt achter: {now} UTC.',
        cure: 'Zet de klok van deze computer goed.',
      },
      clock_back: {
        problem: 'Er zijn berichten uit de toekomst: de klok is teruggezet.',
        cure: 'Kijk of de klok van deze computer goed staat.',
      },
      folder: {
        ok: 'Map met gegevens: {folder}',
        problem: 'In de map {folder} mag Seinhuis niet schrijven.',
        cure: 'Maak hem van de gebruiker die Seinhuis start, of kies een andere met SEINHUIS_DATA.',
      },
      folder_new: { ok: 'De map {folder} is er nog niet. Seinhuis maakt hem bij de start.' },
      folder_rights: {
        ok: 'Alleen jij kunt in de map kijken',
        problem: 'Anderen op deze computer kunnen in de map kijken (rechten {mode}).',
        cure: 'chmod 700 {folder}',
      },
      disk_network: {
        problem: 'De map met gegevens staat op een netwerkschijf ({kind}). Daar kan de database stukgaan.',
        cure: 'Zet SEINHUIS_DATA op een schijf van deze computer.',
      },
      disk_free: {
        ok: 'Vrije ruimte: {gigabytes} GB',
        problem: 'Er is nog maar {gigabytes} GB vrij.',
        cure: 'Maak ruimte vrij. Als de schijf vol is, neemt Seinhuis niets meer aan.',
      },
      address: { ok: 'Alleen deze computer kan bij {host}:{port}' },
      address_open: {
        problem: 'Het hele netwerk kan bij {host}:{port}. Er is een geheim om in te loggen.',
        cure: 'Zet er een webserver met HTTPS voor, of zet HOST=127.0.0.1.',
      },
      running: { ok: 'Seinhuis draait nu' },
      not_running: { ok: 'Seinhuis draait nu niet' },
      lock_unreadable: {
        problem: 'Seinhuis kan niet zien of het al draait.',
        cure: 'Kijk naar de rechten van het bestand lock in de map met gegevens.',
      },
      database_new: { ok: 'Er zijn nog geen gegevens. Seinhuis maakt ze bij de start.' },
      database_broken: {
        ok: 'Database: in orde',
        problem: 'De database is beschadigd ({detail}).',
        cure: 'Stop Seinhuis en zet een reservekopie terug.',
      },
      database_wal: {
        ok: 'Database: schrijft veilig (WAL)',
        problem: 'De database schrijft niet veilig ({mode}).',
        cure: 'Start Seinhuis één keer: dan zet het dit goed.',
      },
      schema_current: { ok: 'Database: versie klopt' },
      schema_older: { ok: 'Database: van een oudere versie. Seinhuis werkt hem bij de start bij.' },
      schema_empty: { ok: 'Database: nog leeg' },
      schema_newer: {
        problem: 'De database is van een nieuwere Seinhuis.',
        cure: 'Installeer die versie, of zet een reservekopie terug.',
      },
      dead_letters: {
        ok: 'Geen berichten die bleven liggen',
        problem: 'Berichten die bleven liggen: {count}.',
        cure: 'Open het bord en kies ‘opnieuw proberen’.',
      },
      redis: {
        ok: 'Redis antwoordt',
        problem: 'Redis antwoordt niet ({detail}).',
        cure: 'Start Redis, of haal REDIS_URL weg: Seinhuis kan zonder.',
      },
      redis_aof: {
        ok: 'Redis bewaart op schijf (AOF)',
        problem: 'Redis bewaart niets op schijf. Er gaat niets verloren, maar na een herstart duurt het even.',
        cure: 'Zet in redis.conf: appendonly yes',
      },
      redis_eviction: {
        ok: 'Redis gooit niets weg als het vol is',
        problem: 'Redis gooit dingen weg als het vol is ({policy}).',
        cure: 'Zet in redis.conf: maxmemory-policy noeviction',
      },
      settings: { ok: 'Instellingen van de computer kloppen' },
      settings_wrong: { problem: '{place} {key}: {problem}', cure: '{cure}' },
      community: { ok: 'Buurt: {name} ({areas} gebieden, {contacts} contactpersonen)' },
      community_demo: {
        problem: 'Er is nog geen community.yaml. Seinhuis start met de demo.',
        cure: 'cp community.example.yaml community.yaml en vul je eigen buurt in.',
      },
      no_groups: {
        problem: 'Er is geen enkele groep. Seinhuis hoort dan niets.',
        cure: 'Zet een groep bij groups in community.yaml.',
      },
      area_without_group: {
        ok: 'Elk gebied heeft een groep',
        problem: 'Gebied {area} heeft geen groep.',
        cure: 'Zet bij groups een groep met area: {id}.',
      },
      area_without_police: {
        ok: 'Elk gebied met een groep heeft een contactpersoon bij de politie',
        problem: 'Gebied {area} heeft geen contactpersoon bij de politie.',
        cure: 'Zet er een bij contacts.',
      },
      route_without_duty: {
        ok: 'Op elke route is altijd iemand bereikbaar',
        problem: 'Op de route van regel {line} heeft {hours} uur van de komende week niemand dienst.',
        cure: 'Zet er iemand bij, of maak de diensttijden ruimer. Nu krijgt de coördinator deze zaken.',
      },
      route_nobody: {
        problem: 'Op de route van regel {line} heeft de komende week niemand dienst.',
        cure: 'Zet er iemand bij. Nu krijgt de coördinator al deze zaken.',
      },
      category_to_coordinator: {
        ok: 'Elke soort melding heeft een partner',
        problem: 'In gebied {area} gaat dit meteen naar de coördinator: {categories}.',
        cure: 'Zet er een route voor bij routes, of een contactpersoon van de partner.',
      },
      partner_without_contact: {
        problem: '{name} heeft geen contactpersoon.',
        cure: 'Zet er een bij contacts, of haal de partner weg.',
      },
      not_linked: {
        ok: 'Elke contactpersoon heeft een gekoppeld account',
        problem: '{name} heeft nog geen account gekoppeld en krijgt dus niets.',
        cure: 'npx seinhuis invite {id}',
      },
      prefix_letters: {
        problem: 'De letters {prefix} van {area} lijken op een cijfer of op elkaar.',
        cure: 'Neem liever geen I, L, O of U.',
      },
    },
  },
} as const satisfies object;
