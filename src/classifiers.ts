// Which classifier reads in this house, and whether another one is asked in doubt. Loaded only when used.

import type { Classifier } from './classify/port.ts';
import type { SecondOpinion } from './classify/second.ts';
import type { Config } from './config.ts';
import type { Log } from './pipeline/house.ts';

/** Only when the operator named an endpoint; its code is loaded only then. */
export async function secondOpinion({ endpoint }: Config, log: Log): Promise<SecondOpinion | undefined> {
  if (!endpoint) return undefined;
  const { createEndpoint } = await import('./classify/endpoint.ts');
  return createEndpoint(endpoint, log);
}

/** The trained one, with the neighbourhood's own model when that fits; a word list without any. The board and /healthz say which. */
export async function defaultClassifier(folder: string, log: Log): Promise<Classifier> {
  try {
    const { createTrained } = await import('./classify/trained.ts');
    const { modelOf } = await import('./classify/local-model.ts');
    const { model, shipped, which } = modelOf(folder);
    if (which === 'unfit') log('classifier.local_unfit');
    return createTrained(model, { shipped: 'getraind', local: 'lokaal', unfit: 'onpassend' }[which], shipped);
  } catch (error) {
    log('classifier.word_list', { code: error instanceof Error ? error.name : 'unknown' });
    const { createLexicon } = await import('./classify/lexicon.ts');
    return createLexicon();
  }
}
