// What the classifier learns: `seinhuis train`, the page /board/classifier and the doctor's look at the model, in Dutch.

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** Every language has each of these texts; a missing one does not compile. */
export type LearnTexts = Texts<typeof nlLearn>;

/** A part of the texts of the command line. */
export const nlTrain = {
  choose: 'Kies wat je wilt: --local maakt een model van jullie antwoorden, --undo zet het vorige terug.',
  working: 'Even geduld: de computer leert van {lines} zinnen en {corrections} antwoorden. Dat duurt een paar minuten.',
  tooFew: 'Er zijn nog maar {count} antwoorden om van te leren. Nodig: {least}. Er is niets veranderd.',
  noLines: 'De zinnen om van te leren zijn er niet ({folder}). Er is niets veranderd.',
  oldData: 'De gegevens zijn van een andere versie. Start Seinhuis één keer en probeer het dan opnieuw.',
  noShipped: 'Het meegeleverde model past niet bij dit programma. Installeer Seinhuis opnieuw.',
  head: '{what}: eerst → straks',
  development: 'Op {lines} zinnen van anderen',
  heldOut: 'Op {count} van jullie eigen antwoorden, niet geleerd: goed',
  line: '  {mark} {name}: {before} → {after}',
  figures: {
    signalF1: 'melding of niet (F1)',
    falseAlarms: 'vals alarm bij gewoon gepraat',
    lost: 'gemist zonder dat een mens keek',
    categoryMacroF1: 'soort melding (macro-F1)',
    partner: 'goede partner',
    urgencyRecall: 'gevaar herkend',
    urgencyPrecision: 'gevaar terecht',
    asked: 'aan een mens gevraagd',
    decidedRight: 'zelf beslist en goed',
    heldOut: 'eigen antwoorden',
  },
  installed: 'Het nieuwe model staat klaar. Het vorige ligt ernaast: npx seinhuis train --undo zet het terug.',
  refused: 'Niet ingezet, want dit werd slechter: {worse}. Er is niets veranderd.',
  restart: 'Seinhuis draait nu nog met het oude model. Start het opnieuw om het nieuwe te gebruiken.',
  undone: 'Het vorige model is terug. Nu in gebruik: {which}.',
  nothing: 'Er is geen vorig model. Er is niets veranderd.',
  which: { local: 'het model van deze buurt', shipped: 'het meegeleverde model', unfit: 'het meegeleverde model (dat van de buurt past niet meer)' },
} as const; // prettier-ignore

/** What the variables of the second opinion are, for `.env.example`. */
export const nlEndpointVariables = {
  CLASSIFIER_ENDPOINT:
    'Alleen als je dit zelf wilt: berichten uit de groep waarover de computer twijfelt, gaan naar dit adres (OpenAI-achtig, eindigt op /v1). Zonder namen, nummers en zeldzame woorden, maar het zijn wel woorden van bewoners: wie het adres beheert, kan ze lezen.',
  CLASSIFIER_ENDPOINT_KEY: 'De sleutel voor dat adres, als die nodig is.',
  CLASSIFIER_ENDPOINT_MODEL: 'De naam van het model op dat adres. Moet erbij als het adres er staat.',
  CLASSIFIER_ENDPOINT_TIMEOUT: 'Zo lang wachten we op een antwoord, in milliseconden. Daarna geldt het eigen antwoord.',
} as const;

/** A part of `findings`. */
export const nlEndpointFindings = {
  endpoint_model: {
    problem: 'het adres voor een tweede mening staat er, maar niet welk model.',
    cure: 'Zet CLASSIFIER_ENDPOINT_MODEL, of haal CLASSIFIER_ENDPOINT weg.',
  },
} as const;

/** A part of `doctor.checks`. */
export const nlModelChecks = {
  endpoint_on: {
    problem:
      'Bij twijfel gaan woorden van bewoners naar {host} (zonder namen en nummers). Wie dat beheert, kan ze lezen.',
    cure: 'Niet de bedoeling? Haal CLASSIFIER_ENDPOINT weg.',
  },
  model_local: {
    ok: 'Model: van deze buurt ({corrections} antwoorden)',
    problem: 'Het model van deze buurt is gemaakt met oudere zinnen.',
    cure: 'npx seinhuis train --local',
  },
  model_shipped: { ok: 'Model: meegeleverd' },
  model_unfit: {
    problem: 'Het model van deze buurt past niet meer bij dit programma. Seinhuis gebruikt het meegeleverde.',
    cure: 'npx seinhuis train --local',
  },
  model_missing: {
    problem: 'Er is geen model dat past. Seinhuis gebruikt een woordenlijst en vraagt meer aan mensen.',
    cure: 'Installeer Seinhuis opnieuw.',
  },
} as const;

/** The page /board/classifier. */
export const nlLearn = {
  title: 'Hoe goed leest de computer?',
  about:
    'Mensen zeggen met hun antwoord of de computer het goed zag. Hier staat hoe vaak. Er staan geen woorden en geen mensen in.',
  none: 'Er is nog niets geteld. Dat begint zodra iemand een zaak bevestigt, afrondt of ‘geen melding’ kiest.',
  kinds: 'Per soort melding',
  rules: 'Per regel',
  rulesAbout:
    'Een melding telt mee bij elke regel die de computer erin hoorde. Bij ‘gevraagd’ staat hoe vaak het wel een melding was.',
  kind: 'De computer dacht',
  rule: 'De computer hoorde',
  right: 'Goed',
  wrong: 'Fout',
  asked: 'Gevraagd',
  askedYes: '({n} wel)',
  total: 'Samen',
  teach: 'Van deze antwoorden kan de computer leren: npx seinhuis train --local',
  second: 'Bij twijfel vragen we het ook aan {host}, zonder namen en nummers.',
  noKind: 'Geen melding',
  ruleKinds: { rule: 'gevaar: {name}', guard: 'maar: {name}', cue: 'woorden voor {name}' },
  models: {
    getraind: 'getraind model',
    lokaal: 'model van deze buurt',
    onpassend: 'getraind model (dat van de buurt past niet meer)',
    woordenlijst: 'woordenlijst (geen model)',
  },
} as const;
