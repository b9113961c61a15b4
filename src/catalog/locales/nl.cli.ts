// Texts of the command line, of errors in settings and of the doctor, in Dutch (B1, short sentences, "je").

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
    file_missing: {
      problem: 'dit bestand is er niet.',
      cure: 'Begin met het voorbeeld: cp community.example.yaml {file}. Of probeer eerst: npm run demo.',
    },
    file_unreadable: {
      problem: 'dit bestand kan niet worden gelezen.',
      cure: 'Kijk of het pad klopt en of je het bestand mag lezen.',
    },
    file_too_big: { problem: 'het bestand is te groot.', cure: 'Maak het kleiner dan {megabytes} MB.' },
    not_utf8: { problem: 'de tekens in het bestand kloppen niet.', cure: 'Bewaar het bestand als UTF-8.' },
    yaml_tab: { problem: 'hier staat een tab.', cure: 'Gebruik spaties om in te springen, geen tabs.' },
    yaml_duplicate_key: { problem: 'deze sleutel staat er twee keer.', cure: 'Haal een van de twee weg.' },
    yaml_aliases: {
      problem: 'het bestand verwijst te vaak naar zichzelf.',
      cure: 'Schrijf herhaalde delen uit in plaats van met * te verwijzen.',
    },
    yaml_documents: { problem: 'er staan twee stukken in een bestand.', cure: 'Haal de regel met --- weg.' },
    yaml_broken: {
      problem: 'deze regel is geen goede YAML ({detail}).',
      cure: 'Kijk naar het inspringen, de dubbele punt met een spatie erna, en aanhalingstekens.',
    },
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
} as const satisfies object;
