// Names of rules and guards as a contact person reads them under "Meer".

/** Alarm rule → Dutch. */
export const ruleNames: Readonly<Record<string, string>> = {
  fire: 'brand',
  fire_en: 'brand',
  fire_other: 'brand',
  smoke: 'rook',
  gas: 'gas',
  carbon_monoxide: 'koolmonoxide',
  lifeless: 'iemand reageert niet of ademt niet',
  heart_stroke: 'hart, ademhaling of vergiftiging',
  wounded: 'iemand is gewond of gevallen',
  drowning: 'iemand in het water',
  suicide: 'iemand kan of wil vallen',
  missing_child: 'kind vermist',
  weapon: 'wapen',
  violence_now: 'geweld',
  break_in_now: 'inbraak of diefstal bezig',
  cry: 'roep om hulp',
};

/** Guard → Dutch. */
export const guardLabels: Readonly<Record<string, string>> = {
  negated: 'er staat "geen" of "niet"',
  all_clear: 'het is voorbij of opgelost',
  reported: 'het is al gemeld',
  past: 'het is lang geleden',
  hypothetical: 'een vraag of een "stel dat"',
  news: 'nieuws van elders',
  fiction: 'film, spel of boek',
  joke: 'een grap',
  idiom: 'een uitdrukking',
  trade: 'te koop, te leen of gevraagd',
  lost_pet: 'een huisdier',
  found_thing: 'gevonden spullen',
  parcel: 'een pakket bij de buren',
  planned: 'gepland of aangekondigd',
  thanks: 'een bedankje of groet',
  follow_up: 'een reactie zonder nieuwe feiten',
  greeting: 'gewoon een praatje',
  figure: 'een uitdrukking',
  fun_fire: 'barbecue, kaars of haard',
  over: 'het is voorbij',
  if: 'een "als" of een advies',
  drill: 'een oefening of test',
  called: '112 is gebeld',
  question: 'een vraag',
};
