// What the classifier learns, in English.

import type { LearnTexts, nlEndpointFindings, nlEndpointVariables, nlModelChecks, nlTrain } from './nl.learn.ts';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export const enTrain: Same<typeof nlTrain> = {
  choose: 'Choose what you want: --local makes a model from your answers, --undo puts the one before back.',
  working: 'One moment: the computer learns from {lines} sentences and {corrections} answers. It takes a few minutes.',
  tooFew: 'There are only {count} answers to learn from. Needed: {least}. Nothing was changed.',
  noLines: 'The sentences to learn from are not there ({folder}). Nothing was changed.',
  oldData: 'The data are of another version. Start Seinhuis once and then try again.',
  noShipped: 'The model that came with Seinhuis does not fit this program. Install Seinhuis again.',
  head: '{what}: before → after',
  development: 'On {lines} sentences of others',
  heldOut: 'On {count} of your own answers, not learned: right',
  line: '  {mark} {name}: {before} → {after}',
  figures: {
    signalF1: 'report or not (F1)',
    falseAlarms: 'false alarm on plain chatter',
    lost: 'missed without a human look',
    categoryMacroF1: 'kind of report (macro-F1)',
    partner: 'right partner',
    urgencyRecall: 'danger recognised',
    urgencyPrecision: 'danger rightly called',
    asked: 'asked to a human',
    decidedRight: 'decided alone and right',
    heldOut: 'your own answers',
  },
  installed: 'The new model is in place. The one before lies beside it: npx seinhuis train --undo puts it back.',
  refused: 'Not installed, because this got worse: {worse}. Nothing was changed.',
  restart: 'Seinhuis still runs with the old model. Start it again to use the new one.',
  undone: 'The model from before is back. In use now: {which}.',
  nothing: 'There is no model from before. Nothing was changed.',
  which: { local: 'the model of this neighbourhood', shipped: 'the model that came with Seinhuis', unfit: 'the model that came with Seinhuis (the one of the neighbourhood fits no more)' },
}; // prettier-ignore

export const enEndpointVariables: Same<typeof nlEndpointVariables> = {
  CLASSIFIER_ENDPOINT:
    "Only if you want this: messages in the group that the computer is in doubt about go to this address (OpenAI-like, ends in /v1). Without names, numbers and rare words, but they are residents' words: whoever runs the address can read them.",
  CLASSIFIER_ENDPOINT_KEY: 'The key for that address, when it needs one.',
  CLASSIFIER_ENDPOINT_MODEL: 'The name of the model at that address. Needed when the address is there.',
  CLASSIFIER_ENDPOINT_TIMEOUT: 'So long we wait for an answer, in milliseconds. After that our own answer holds.',
};

export const enEndpointFindings: Same<typeof nlEndpointFindings> = {
  endpoint_model: {
    problem: 'the address for a second opinion is there, but not which model.',
    cure: 'Set CLASSIFIER_ENDPOINT_MODEL, or take CLASSIFIER_ENDPOINT away.',
  },
};

export const enModelChecks: Same<typeof nlModelChecks> = {
  endpoint_on: {
    problem: "In doubt, residents' words go to {host} (without names and numbers). Whoever runs it can read them.",
    cure: 'Not meant? Take CLASSIFIER_ENDPOINT away.',
  },
  model_local: {
    ok: 'Model: of this neighbourhood ({corrections} answers)',
    problem: 'The model of this neighbourhood was made with older sentences.',
    cure: 'npx seinhuis train --local',
  },
  model_shipped: { ok: 'Model: came with Seinhuis' },
  model_unfit: {
    problem: 'The model of this neighbourhood fits this program no more. Seinhuis uses the one that came with it.',
    cure: 'npx seinhuis train --local',
  },
  model_missing: {
    problem: 'There is no model that fits. Seinhuis uses a word list and asks people more.',
    cure: 'Install Seinhuis again.',
  },
};

export const enLearn: LearnTexts = {
  title: 'How well does the computer read?',
  about:
    'By their answers people say whether the computer was right. Here is how often. No words and no people are in it.',
  none: 'Nothing was counted yet. It begins when somebody confirms or closes a case, or says ‘no report’.',
  kinds: 'By kind of report',
  rules: 'By rule',
  rulesAbout:
    'A report counts at every rule that the computer heard in it. At ‘asked’ stands how often it was a report.',
  kind: 'The computer thought',
  rule: 'The computer heard',
  right: 'Right',
  wrong: 'Wrong',
  asked: 'Asked',
  askedYes: '({n} yes)',
  total: 'Together',
  teach: 'The computer can learn from these answers: npx seinhuis train --local',
  second: 'In doubt we also ask {host}, without names and numbers.',
  noKind: 'No report',
  ruleKinds: { rule: 'danger: {name}', guard: 'but: {name}', cue: 'words for {name}' },
  models: {
    getraind: 'trained model',
    lokaal: 'model of this neighbourhood',
    onpassend: 'trained model (the one of the neighbourhood fits no more)',
    woordenlijst: 'word list (no model)',
  },
};
